import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { HelpedRunner, TASKS_AHEAD } from '../../main/pool/helped-runner.ts';
import { LazyRunner } from '../../main/pool/lazy-runner.ts';
import { LocalRunner } from '../../main/pool/local-runner.ts';
import { ThreadRunner } from '../../main/pool/thread-runner.ts';
import type { PlacedTasks } from './placed-tasks.ts';

const FILE = fileURLToPath(new URL('placed-tasks.ts', import.meta.url));

function helped(helpingThreads: number): { runner: HelpedRunner<PlacedTasks>; started: () => boolean } {
  let started = false;
  const helpers = new LazyRunner<PlacedTasks>(helpingThreads, async () => {
    started = true;
    const options = { threads: helpingThreads, eager: true, ahead: TASKS_AHEAD, maxQueue: 100, file: FILE };
    return new ThreadRunner<PlacedTasks>(options, true);
  });
  const runner = new HelpedRunner<PlacedTasks>(new LocalRunner<PlacedTasks>(FILE), helpers);
  onTestFinished(() => runner.close());
  return { runner, started: () => started };
}

test('a task that has to wait for nothing runs in this thread, and no other is started', async () => {
  const { runner, started } = helped(1);
  expect(await runner.run('thread', null)).toBe(0);
  expect(await runner.run('thread', null)).toBe(0);
  expect(started()).toBe(false);
});

test('a task that would have to wait goes to a helping thread', async () => {
  const { runner } = helped(1);
  const gate = new Int32Array(new SharedArrayBuffer(4));
  // Ends only when the other one runs at the same time.
  const both = await Promise.all([runner.run('meet', { gate, all: 2 }), runner.run('meet', { gate, all: 2 })]);
  expect(both[0]).toBe(0);
  expect(both[1]).not.toBe(0);
});

test('a thread that has started begins its next task while this one is at work', async () => {
  const { runner } = helped(1);
  const first = new Int32Array(new SharedArrayBuffer(4));
  await Promise.all([runner.run('meet', { gate: first, all: 2 }), runner.run('meet', { gate: first, all: 2 })]);
  const gate = new Int32Array(new SharedArrayBuffer(4));
  // Ends only when both of the others have run.
  const here = runner.run('meet', { gate, all: 3 });
  const there = await Promise.all([runner.run('pass', gate), runner.run('pass', gate)]);
  expect(await here).toBe(0);
  expect(there[0]).not.toBe(0);
  expect(there[1]).toBe(there[0]);
});

test('tasks that are to run at once wait for no thread to start', async () => {
  const { runner, started } = helped(1);
  expect(await Promise.all([runner.runAtOnce('thread', null), runner.runAtOnce('thread', null)])).toEqual([0, 0]);
  expect(started()).toBe(false);
});

test('threads are started ahead of the work for them when they are told of it', async () => {
  const { runner, started } = helped(1);
  await runner.prepare();
  expect(started()).toBe(true);
});

test('a task that fails is told to who asked for it, and the next one runs', async () => {
  const { runner } = helped(1);
  const asked = [runner.run('refuse', 'a'), runner.run('refuse', 'b'), runner.run('thread', null)];
  const ends = await Promise.allSettled(asked);
  expect(ends.map((end) => (end.status === 'rejected' ? end.reason.message : 'done'))).toEqual(['a', 'b', 'done']);
});

test('threads are worth their start for many shards only', () => {
  const { runner } = helped(3);
  expect([1, 16, 17, 40, 1_000].map((shards) => runner.threadsFor(shards))).toEqual([1, 1, 2, 3, 4]);
});

test('a task that is not there is an error, and the next one runs', async () => {
  const runner = new LocalRunner<PlacedTasks & { missing(arg: null): null }>(FILE);
  await expect(runner.run('missing', null)).rejects.toThrow('there is no task missing');
  expect(await runner.run('thread', null)).toBe(0);
});

test('tasks of this thread run in the order of asking, and closing waits for them', async () => {
  const runner = new LocalRunner<PlacedTasks>(FILE);
  const log: string[] = [];
  void runner.run('refuse', 'first').catch(() => log.push('first'));
  void runner.run('thread', null).then(() => log.push('second'));
  await runner.close();
  expect(log).toEqual(['first', 'second']);
});
