import { fileURLToPath } from 'node:url';
import { getEnvironmentData } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePlacesOf, HANG_LIMIT, HangWatch } from '../../main/pool/hang-watch.ts';
import { ThreadRunner } from '../../main/pool/thread-runner.ts';
import { HEARTBEAT, HEARTBEAT_NUMBERS } from '../../main/shared/heartbeat.ts';

const FILE = fileURLToPath(new URL('hanging-tasks.ts', import.meta.url));
/** As the program's, but a second is a minute. */
const LOOK_MS = 20;
const STILL_LOOKS = 10;
/** The program's threads have a gigabyte, which takes long to fill. */
const HEAP_MB = 32;

/** Ids of the threads that have a place in the table of heartbeats. */
function placedThreads(): number[] {
  const table = getEnvironmentData(HEARTBEAT) as Int32Array;
  return Array.from(table).filter((threadId, at) => at % HEARTBEAT_NUMBERS === 0 && threadId > 0);
}

function counter(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4));
}

function watchedPool(): { readonly pool: Piscina; readonly hung: number[] } {
  const hung: number[] = [];
  const pool = new Piscina({
    filename: FILE,
    minThreads: 1,
    maxThreads: 1,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  freePlacesOf(pool);
  const watch = new HangWatch(pool, {
    lookMs: LOOK_MS,
    stillLooks: STILL_LOOKS,
    onHung: (_thread, stillMs) => hung.push(stillMs),
  });
  pool.on('error', () => undefined);
  onTestFinished(async () => {
    await pool.destroy();
    watch.close();
  });
  return { pool, hung };
}

describe('a thread', () => {
  test('that hangs is noticed and ended, and the next one does what waits', async () => {
    const { pool, hung } = watchedPool();
    const begun = counter();
    const spun = expect(pool.run(begun, { name: 'spin' })).rejects.toThrow();
    const waiting = pool.run(7, { name: 'echo' });
    await spun;
    expect(await waiting).toEqual({ ok: true, value: 7 });
    expect([begun[0], hung]).toEqual([1, [LOOK_MS * STILL_LOOKS]]);
  });

  test('that works for long, or has nothing to do for long, is left alone', async () => {
    const { pool, hung } = watchedPool();
    await pool.run(1, { name: 'echo' });
    const before = pool.threads.map(({ threadId }) => threadId);
    await pool.run(LOOK_MS * STILL_LOOKS * 2, { name: 'work' });
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS * STILL_LOOKS * 2));
    await pool.run(2, { name: 'echo' });
    expect([pool.threads.map(({ threadId }) => threadId), hung]).toEqual([before, []]);
  });

  test('that says nothing for less than the limit is left alone', async () => {
    const { pool, hung } = watchedPool();
    await pool.run((LOOK_MS * STILL_LOOKS) / 2, { name: 'holdBreath' });
    expect([await pool.run(3, { name: 'echo' }), hung]).toEqual([{ ok: true, value: 3 }, []]);
  });

  test('has minutes to say something before the program ends it', () => {
    expect(HANG_LIMIT.lookMs * HANG_LIMIT.stillLooks).toBe(300_000);
  });

  test.each([true, false])('that ends has no place any more among those that are watched (%s)', async (mayRepeat) => {
    const before = new Set(placedThreads());
    const options = { threads: 3, eager: true, maxQueue: 10, file: FILE };
    const runner = new ThreadRunner<{ work(ms: number): number }>(options, mayRepeat);
    const started = (): readonly number[] => placedThreads().filter((threadId) => !before.has(threadId));
    await expect.poll(started).toHaveLength(3);
    const threads = started();
    await runner.run('work', LOOK_MS);
    await runner.close();
    expect(placedThreads().filter((threadId) => threads.includes(threadId))).toEqual([]);
  });

  test('that takes all its memory is ended alone: its task fails with the reason, and the next one does what waits', async () => {
    const { pool } = watchedPool();
    const hoarded = pool.run(null, { name: 'hoard' });
    const waiting = pool.run(7, { name: 'echo' });
    await expect(hoarded).rejects.toThrow('JS heap out of memory');
    expect(await waiting).toEqual({ ok: true, value: 7 });
  });
});
