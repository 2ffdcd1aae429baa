import { getCompileCacheDir } from 'node:module';
import { threadId } from 'node:worker_threads';
import type { TaskResult } from '../../main/shared/errors.ts';

/** Tasks that tell in which thread they ran; 0 is the main one. */
export interface PlacedTasks {
  thread(arg: null): number;
  /** Waits until so many of them run at the same time. */
  meet(arg: { readonly gate: Int32Array; readonly all: number }): number;
  /** Counts as running, and ends. */
  pass(gate: Int32Array): number;
  /** Where the thread it runs in finds compiled code. */
  compiledCode(arg: null): string | null;
  refuse(message: string): null;
}

export function thread(): TaskResult<number> {
  return { ok: true, value: threadId };
}

export function meet({ gate, all }: { gate: Int32Array; all: number }): TaskResult<number> {
  Atomics.add(gate, 0, 1);
  Atomics.notify(gate, 0);
  for (let here = Atomics.load(gate, 0); here < all; here = Atomics.load(gate, 0)) {
    Atomics.wait(gate, 0, here);
  }
  return { ok: true, value: threadId };
}

export function pass(gate: Int32Array): TaskResult<number> {
  Atomics.add(gate, 0, 1);
  Atomics.notify(gate, 0);
  return { ok: true, value: threadId };
}

export function compiledCode(): TaskResult<string | null> {
  return { ok: true, value: getCompileCacheDir() ?? null };
}

export function refuse(message: string): TaskResult<null> {
  return { ok: false, code: 'bad_request', message };
}
