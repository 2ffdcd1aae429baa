import { setEnvironmentData, type Worker } from 'node:worker_threads';
import type { Piscina } from 'piscina';
import {
  HEARTBEAT,
  HEARTBEAT_COUNT,
  HEARTBEAT_NUMBERS,
  HEARTBEAT_PLACES,
  HEARTBEAT_TASK,
  HEARTBEAT_THREAD,
} from '../shared/heartbeat.ts';

/** One table for all threads of the process; each takes a place when it loads, watched or not. */
const table = new Int32Array(new SharedArrayBuffer(HEARTBEAT_PLACES * HEARTBEAT_NUMBERS * 4));
setEnvironmentData(HEARTBEAT, table);

export interface HangWatchOptions {
  /** How often threads are looked at. */
  readonly lookMs: number;
  /** Looks in a row that find a thread at a task and its counter where it was. Looks and not time: a machine that slept was not looking either. */
  readonly stillLooks: number;
  /** Called before a thread is ended; its task fails with it. */
  readonly onHung: (threadId: number, stillMs: number) => void;
}

/** Five minutes without a beat: a thousand times what the longest stretch between two of them should take. */
export const HANG_LIMIT = { lookMs: 5_000, stillLooks: 60 };

/**
 * Notices threads that have a task but no longer get on with it, and ends them: the pool replaces them and fails or
 * repeats what they had. A thread that works beats, however slowly, so honest work is never ended for its length; one
 * without a task is left alone.
 */
export class HangWatch {
  private readonly pool: Piscina;
  private readonly options: HangWatchOptions;
  private readonly timer: NodeJS.Timeout;
  /** By thread id. */
  private readonly seen = new Map<number, { beats: number; still: number }>();

  constructor(pool: Piscina, options: HangWatchOptions) {
    this.pool = pool;
    this.options = options;
    this.timer = setInterval(() => this.look(), options.lookMs);
    this.timer.unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const workers = new Map(this.pool.threads.map((worker) => [worker.threadId, worker]));
    for (const threadId of this.seen.keys()) {
      if (!workers.has(threadId)) this.seen.delete(threadId);
    }
    for (const [threadId, worker] of workers) this.lookAt(threadId, worker);
  }

  private lookAt(threadId: number, worker: Worker): void {
    const place = placeOf(threadId);
    if (place === null) return;
    const beats = Atomics.load(table, place + HEARTBEAT_COUNT);
    const hasTask = Atomics.load(table, place + HEARTBEAT_TASK) === 1;
    const before = this.seen.get(threadId);
    const still = hasTask && before?.beats === beats ? before.still + 1 : 0;
    this.seen.set(threadId, { beats, still });
    if (still === this.options.stillLooks) {
      this.options.onHung(threadId, still * this.options.lookMs);
      void worker.terminate();
    }
  }
}

/** Gives the place of each thread free when it ends. To be called before the first one has started. */
export function freePlacesOf(pool: Piscina): void {
  const known = new WeakSet<Worker>();
  pool.on('workerCreate', () => {
    for (const worker of pool.threads) {
      if (known.has(worker)) continue;
      known.add(worker);
      // It has no id any more when it has ended.
      const { threadId } = worker;
      worker.once('exit', () => freePlace(threadId));
    }
  });
}

/** null for a thread that has ended, or that found no place. */
function placeOf(threadId: number): number | null {
  for (let at = 0; at < table.length; at += HEARTBEAT_NUMBERS) {
    if (Atomics.load(table, at + HEARTBEAT_THREAD) === threadId) return at;
  }
  return null;
}

function freePlace(threadId: number): void {
  const place = placeOf(threadId);
  if (place === null) return;
  Atomics.store(table, place + HEARTBEAT_TASK, 0);
  Atomics.store(table, place + HEARTBEAT_COUNT, 0);
  Atomics.store(table, place + HEARTBEAT_THREAD, 0);
}
