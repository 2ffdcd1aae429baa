/** What the process holds: all of it, and of its main thread the heap and the memory outside of it that the heap refers to. */
export interface Memory {
  readonly rssBytes: number;
  /** Of the heap, what is in use. */
  readonly heapBytes: number;
  readonly heapTotalBytes: number;
  /** Memory that was moved here from another thread counts here only. */
  readonly externalBytes: number;
  readonly bufferBytes: number;
}

/**
 * Loaded into a program before it starts (`node --expose-gc --import`): answers "look" with what its memory is, and
 * "probe" with what it is once nothing that could be freed is left, and how long its main thread worked at most between
 * two turns of its event loop since the probe before. On a busy machine a turn may come later, which is not the
 * program's doing.
 */
export interface Probe extends Memory {
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

process.on('message', (question) => {
  if (question === 'look') {
    process.send?.(memory());
    return;
  }
  const probed = workedMs;
  globalThis.gc?.();
  // What the first run has finalised is freed by the second.
  globalThis.gc?.();
  const probe: Probe = { ...memory(), workedMs: probed };
  process.send?.(probe);
  workedMs = 0;
  lastMs = threadMs();
});
// Whoever asks keeps no program alive that has ended.
process.channel?.unref();

function memory(): Memory {
  const { rss, heapUsed, heapTotal, external, arrayBuffers } = process.memoryUsage();
  return {
    rssBytes: rss,
    heapBytes: heapUsed,
    heapTotalBytes: heapTotal,
    externalBytes: external,
    bufferBytes: arrayBuffers,
  };
}

/** Processor time of this thread. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / US_PER_MS;
}
