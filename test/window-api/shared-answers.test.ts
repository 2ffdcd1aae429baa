import { expect, test } from 'vitest';
import { SharedAnswers } from '../../main/fleet/shared-answers.ts';

test('who asks while an answer is worked out, or later, gets the same one', async () => {
  const answers = new SharedAnswers<object>(1);
  let made = 0;
  const make = async (): Promise<object> => ({ no: ++made });
  const [first, second] = await Promise.all([answers.get('a', make), answers.get('a', make)]);

  expect(second).toBe(first);
  expect(await answers.get('a', make)).toBe(first);
  expect(made).toBe(1);
});

test('what failed is worked out again', async () => {
  const answers = new SharedAnswers<number>(1);
  await expect(answers.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');

  expect(await answers.get('a', async () => 2)).toBe(2);
});

test('the least recently used answer goes when there are too many', async () => {
  const answers = new SharedAnswers<number>(2);
  await answers.get('a', async () => 1);
  await answers.get('b', async () => 2);
  await answers.get('a', async () => 3);
  await answers.get('c', async () => 4);

  expect(await answers.get('a', async () => 5)).toBe(1);
  expect(await answers.get('b', async () => 6)).toBe(6);
});
