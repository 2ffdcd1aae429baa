/**
 * Loaded into a program before it starts (`node --expose-gc --import`): answers every message with what its memory is
 * once nothing that could be freed is left, and how long its event loop was held up at most since the message before.
 */
export interface Probe {
  readonly heapBytes: number;
  /** Buffers and the threads' shared memory. */
  readonly externalBytes: number;
  readonly rssBytes: number;
  readonly heldUpMs: number;
}

const INTERVAL_MS = 5;

let heldUpMs = 0;
let lastMs = performance.now();

setInterval(() => {
  const nowMs = performance.now();
  heldUpMs = Math.max(heldUpMs, nowMs - lastMs - INTERVAL_MS);
  lastMs = nowMs;
}, INTERVAL_MS).unref();

process.on('message', () => {
  const probed = heldUpMs;
  globalThis.gc?.();
  // What the first run has finalised is freed by the second.
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  const probe: Probe = { heapBytes: heapUsed, externalBytes: external, rssBytes: rss, heldUpMs: probed };
  process.send?.(probe);
  heldUpMs = 0;
  lastMs = performance.now();
});
// Whoever asks keeps no program alive that has ended.
process.channel?.unref();
