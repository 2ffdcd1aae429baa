import { getEnvironmentData, isMainThread, threadId } from 'node:worker_threads';
import {
  HEARTBEAT,
  HEARTBEAT_COUNT,
  HEARTBEAT_NUMBERS,
  HEARTBEAT_PLACES,
  HEARTBEAT_TASK,
  HEARTBEAT_THREAD,
} from '../main/shared/heartbeat.ts';

const found = getEnvironmentData(HEARTBEAT);
/** null: nobody watches. */
const table = found instanceof Int32Array ? found : null;
/** The main thread is no pool's: a command's tasks may run in it. */
const place = table === null || isMainThread ? null : takePlace(table);

/** To be called in every loop that takes long: the work goes on. Costs one atomic addition. */
export function beat(): void {
  if (table !== null && place !== null) Atomics.add(table, place + HEARTBEAT_COUNT, 1);
}

/** Tells when a task is being done; what waits for a task makes no beats and needs none. */
export function beating<A, R>(task: (arg: A) => R): (arg: A) => R {
  return (arg) => {
    beat();
    tell(1);
    try {
      return task(arg);
    } finally {
      tell(0);
    }
  };
}

function tell(hasTask: number): void {
  if (table !== null && place !== null) Atomics.store(table, place + HEARTBEAT_TASK, hasTask);
}

function takePlace(beats: Int32Array): number | null {
  for (let at = 0; at < HEARTBEAT_PLACES * HEARTBEAT_NUMBERS; at += HEARTBEAT_NUMBERS) {
    if (Atomics.compareExchange(beats, at + HEARTBEAT_THREAD, 0, threadId) === 0) return at;
  }
  return null;
}
