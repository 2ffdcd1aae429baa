import { expect, test } from 'vitest';
import { SEED } from '../property/seed.ts';
import { attack } from './long/fuzz.ts';

test('a thousand inputs, most of them damaged, are read as the contract says or refused with a reason', async () => {
  const summary = await attack({ seed: SEED, tries: 1, seconds: undefined });
  expect(summary).toMatch(/^1,\d{3} inputs to 8 parsers, none taken wrongly/);
});
