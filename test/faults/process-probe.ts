/**
 * Loaded into a program before it starts (`node --expose-gc --import`): answers every message with what its memory is
 * once nothing that could be freed is left, and how long its main thread worked at most between two turns of its event
 * loop since the message before. On a busy machine a turn may come later, which is not the program's doing.
 */
export interface Probe {
  readonly heapBytes: number;
  /** Buffers and the threads' shared memory. */
  readonly externalBytes: number;
  readonly rssBytes: number;
  readonly workedMs: number;
}

const INTERVAL_MS = 5;
const US_PER_MS = 1_000;

let workedMs = 0;
let lastMs = threadMs();

setInterval(() => {
  const nowMs = threadMs();
  workedMs = Math.max(workedMs, nowMs - lastMs);
  lastMs = nowMs;
}, INTERVAL_MS).unref();

process.on('message', () => {
  const probed = workedMs;
  globalThis.gc?.();
  // What the first run has finalised is freed by the second.
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  const probe: Probe = { heapBytes: heapUsed, externalBytes: external, rssBytes: rss, workedMs: probed };
  process.send?.(probe);
  workedMs = 0;
  lastMs = threadMs();
});
// Whoever asks keeps no program alive that has ended.
process.channel?.unref();

/** Processor time of this thread. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / US_PER_MS;
}
