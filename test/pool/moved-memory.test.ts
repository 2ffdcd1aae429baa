import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LocalRunner } from '../../main/pool/local-runner.ts';
import { ThreadRunner } from '../../main/pool/thread-runner.ts';
import { copyMovable } from '../../workers/domain/movable-bytes.ts';
import type { MovingTasks } from './moving-tasks.ts';

const FILE = fileURLToPath(new URL('moving-tasks.ts', import.meta.url));
const BYTES = 100_000;

function runner(mayRepeat: boolean, threads = 1): ThreadRunner<MovingTasks> {
  const made = new ThreadRunner<MovingTasks>({ threads, eager: true, maxQueue: 100, file: FILE }, mayRepeat);
  onTestFinished(() => made.close());
  return made;
}

describe('memory of an answer', () => {
  test('that was made for the caller is moved, and what the task keeps stays with it', async () => {
    const pool = runner(true);
    const { parts, kept } = await pool.run('answer', { bytes: BYTES, fill: 7 });
    const bytes = new Uint8Array(BYTES).fill(7);
    expect(parts).toEqual([{ moving: bytes }]);
    expect(kept).toEqual(bytes);
    expect(await pool.run('left', null)).toEqual({ moving: 0, kept: BYTES });
  });

  test('that is small is copied', async () => {
    const pool = runner(true);
    expect((await pool.run('answer', { bytes: 10, fill: 7 })).parts[0]?.moving).toHaveLength(10);
    expect(await pool.run('left', null)).toEqual({ moving: 10, kept: 10 });
  });

  test('is neither moved nor copied in the thread of the caller', async () => {
    const local = new LocalRunner<MovingTasks>(FILE);
    await local.run('answer', { bytes: BYTES, fill: 7 });
    expect(await local.run('left', null)).toEqual({ moving: BYTES, kept: BYTES });
  });

  test('comes with the task it belongs to, however many threads answer at once', async () => {
    const pool = runner(true, 3);
    const fills = Array.from({ length: 60 }, (_, i) => i);
    // Every third answer is small and comes another way.
    const bytesOf = (fill: number): number => (fill % 3 === 0 ? 10 : BYTES + fill);
    const answers = await Promise.all(fills.map((fill) => pool.run('answer', { bytes: bytesOf(fill), fill })));
    expect(answers.map(({ parts }) => [parts[0]?.moving.length, parts[0]?.moving.at(-1)])).toEqual(
      fills.map((fill) => [bytesOf(fill), fill]),
    );
  });
});

describe('memory of an argument', () => {
  test('that came in an answer is moved on to a task that is not repeated', async () => {
    const { parts } = await runner(true).run('answer', { bytes: BYTES, fill: 2 });
    const moving = parts[0]?.moving ?? new Uint8Array(0);
    expect(await runner(false).run('measure', moving)).toBe(2 * BYTES);
    expect(moving).toHaveLength(0);
  });

  test('stays where the task may be repeated', async () => {
    const bytes = copyMovable(new Uint8Array(BYTES).fill(1));
    const pool = runner(true);
    expect(await pool.run('measure', bytes)).toBe(BYTES);
    expect(await pool.run('measure', bytes)).toBe(BYTES);
  });

  test('stays where it was not made to be moved', async () => {
    const bytes = new Uint8Array(BYTES).fill(1);
    expect(await runner(false).run('measure', bytes)).toBe(BYTES);
    expect(bytes).toHaveLength(BYTES);
  });
});
