import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { allOrStop } from '../../main/pool/all-or-stop.ts';
import { ThreadRunner } from '../../main/pool/thread-runner.ts';
import type { StoreTasks } from '../../main/shared/tasks.ts';
import { temporaryFolder } from '../app/open-app.ts';
import type { DyingTasks } from './dying-tasks.ts';

const FILE = fileURLToPath(new URL('dying-tasks.ts', import.meta.url));
const UNLOADABLE_FILE = fileURLToPath(new URL('unloadable-tasks.ts', import.meta.url));
const STORE_FILE = fileURLToPath(new URL('dying-store-thread.ts', import.meta.url));

function runner(mayRepeat: boolean, options: { threads?: number; maxQueue?: number } = {}): ThreadRunner<DyingTasks> {
  const made = new ThreadRunner<DyingTasks>(
    { threads: 1, eager: false, maxQueue: 100, file: FILE, ...options },
    mayRepeat,
  );
  onTestFinished(() => made.close());
  return made;
}

function counters(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4));
}

describe('a task', () => {
  test('gives its value, and its error with the code', async () => {
    const pool = runner(true);
    expect(await pool.run('echo', 7)).toBe(7);
    await expect(pool.run('refuse', 'broken')).rejects.toMatchObject({ code: 'damaged_workspace', message: 'broken' });
  });

  test('whose thread dies is run once more on a new one', async () => {
    const pool = runner(true);
    expect(await pool.run('die', { counters: counters(), times: 1 })).toBe(2);
  });

  test('whose thread dies twice fails as worker_failed, and the pool goes on', async () => {
    const pool = runner(true);
    const begun = counters();
    await expect(pool.run('die', { counters: begun, times: 9 })).rejects.toMatchObject({ code: 'worker_failed' });
    expect(begun[0]).toBe(2);
    expect(await pool.run('echo', 1)).toBe(1);
  });

  test('that may not be repeated fails when its thread dies', async () => {
    const pool = runner(false);
    const begun = counters();
    await expect(pool.run('die', { counters: begun, times: 1 })).rejects.toMatchObject({ code: 'worker_failed' });
    expect(begun[0]).toBe(1);
    expect(await pool.run('echo', 1)).toBe(1);
  });

  test('has its turn in the order of asking', async () => {
    const pool = runner(false);
    const gate = counters();
    const log: number[] = [];
    const first = pool.run('wait', gate);
    const numbers = Array.from({ length: 30 }, (_, i) => i);
    const rest = numbers.map(async (i) => log.push(await pool.run('echo', i)));
    Atomics.store(gate, 0, 1);
    Atomics.notify(gate, 0);
    await Promise.all([first, ...rest]);
    expect(log).toEqual(numbers);
  });

  test('that finds the queue full is refused as busy', async () => {
    const pool = runner(true, { maxQueue: 2 });
    const gate = counters();
    const waiting = [pool.run('wait', gate), pool.run('echo', 1), pool.run('echo', 2)];
    await expect(pool.run('echo', 3)).rejects.toMatchObject({ code: 'busy' });
    Atomics.store(gate, 0, 1);
    Atomics.notify(gate, 0);
    expect(await Promise.all(waiting)).toEqual([1, 1, 2]);
  });
});

test.each([true, false])('threads that do not load fail every task and say why (eager: %s)', async (eager) => {
  const pool = new ThreadRunner<DyingTasks>({ threads: 2, eager, maxQueue: 9, file: UNLOADABLE_FILE }, true);
  onTestFinished(() => pool.close());
  const failed = { code: 'worker_failed', message: expect.stringContaining('this file does not load') };
  await expect(pool.run('echo', 1)).rejects.toMatchObject(failed);
  await expect(Promise.all([pool.run('echo', 2), pool.run('echo', 3)])).rejects.toMatchObject(failed);
});

test('a writing thread that takes the place of a dead one opens the workspace again', async () => {
  const path = `${await temporaryFolder()}/a.storemonitor`;
  const workerData = { path, temporary: false };
  const store = new ThreadRunner<StoreTasks & { die(arg: null): null }>(
    { threads: 1, eager: false, maxQueue: 10, file: STORE_FILE, workerData },
    false,
  );
  onTestFinished(() => store.close());
  await store.run('openWorkspace', workerData);
  await store.run('saveSetting', { key: 'colour', value: 'green' });
  await store.run('beginImport', { replace: false, backup: false });
  await expect(store.run('die', null)).rejects.toMatchObject({ code: 'worker_failed' });
  await expect(store.run('stagePolls', { shards: [] })).rejects.toMatchObject({ code: 'internal' });
  await store.run('saveSetting', { key: 'shape', value: 'round' });
  await store.run('closeWorkspace', null);
  await expect(store.run('checkHealth', null)).rejects.toMatchObject({ message: 'no workspace is open' });
  expect((await store.run('openWorkspace', workerData)).settings.map(({ key }) => key)).toEqual(['colour', 'shape']);
});

describe('work that is done together', () => {
  test('is stopped by its first error, which is told when all of it has ended', async () => {
    const ended: string[] = [];
    const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();
    const slow = stopped.then(() => {
      ended.push('slow');
      throw new Error('stopped');
    });
    const all = allOrStop([slow, Promise.reject(new Error('first'))], () => stop());
    await expect(all).rejects.toThrow('first');
    expect(ended).toEqual(['slow']);
  });

  test('gives all values in order', async () => {
    expect(await allOrStop([Promise.resolve(1), Promise.resolve('b')], () => undefined)).toEqual([1, 'b']);
  });
});
