import { Worker } from 'node:worker_threads';

/** How long a round may take; a thousand inputs take less than a second. */
const ROUND_LIMIT_MS = 120_000;
const LOOK_INTERVAL_MS = 1_000;

export interface HangWatch {
  /** A round begins. */
  begin(seed: number): void;
  end(): Promise<void>;
}

/**
 * A parser that never returns also never lets this thread say so. Another thread ends the process when a round does
 * not end, and names its seed.
 */
export function watchForHang(): HangWatch {
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const thread = new Worker(`(${watch.toString()})(require('node:worker_threads').workerData)`, {
    eval: true,
    workerData: { shared, limitMs: ROUND_LIMIT_MS, intervalMs: LOOK_INTERVAL_MS },
  });
  return {
    begin(seed) {
      Atomics.store(shared, 0, seed);
      Atomics.add(shared, 1, 1);
    },
    async end() {
      await thread.terminate();
    },
  };
}

interface Watched {
  /** The round's seed, and how many rounds have begun. */
  readonly shared: Int32Array;
  readonly limitMs: number;
  readonly intervalMs: number;
}

/** Runs in a thread of its own and sees nothing of this file. */
function watch({ shared, limitMs, intervalMs }: Watched): void {
  let round = Atomics.load(shared, 1);
  let sinceMs = Date.now();
  setInterval(() => {
    const now = Atomics.load(shared, 1);
    if (now !== round) {
      round = now;
      sinceMs = Date.now();
    } else if (Date.now() - sinceMs > limitMs) {
      process.stderr.write(
        `fuzz: the round of seed ${Atomics.load(shared, 0)} does not end; repeat it by npm run faults -- fuzz --seed ${Atomics.load(shared, 0)} --tries 1\n`,
      );
      process.kill(process.pid, 'SIGKILL');
    }
  }, intervalMs);
}
