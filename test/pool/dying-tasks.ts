import type { TaskResult } from '../../main/shared/errors.ts';

/** Tasks of a thread that can be made to die. `counters[0]` counts how often a task was begun. */
export interface DyingTasks {
  echo(value: number): number;
  refuse(message: string): number;
  /** Ends its thread the first `times` times. */
  die(arg: { readonly counters: Int32Array; readonly times: number }): number;
  /** Waits until `counters[0]` is no longer 0. */
  wait(counters: Int32Array): number;
}

export function echo(value: number): TaskResult<number> {
  return { ok: true, value };
}

export function refuse(message: string): TaskResult<number> {
  return { ok: false, code: 'damaged_workspace', message };
}

export function die({ counters, times }: { counters: Int32Array; times: number }): TaskResult<number> {
  const begun = Atomics.add(counters, 0, 1) + 1;
  if (begun <= times) process.exit(7);
  return { ok: true, value: begun };
}

export function wait(counters: Int32Array): TaskResult<number> {
  Atomics.wait(counters, 0, 0);
  return { ok: true, value: 1 };
}
