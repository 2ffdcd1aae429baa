/**
 * Loaded into the server before the program (`node --import`): answers every message with how long the event loop of
 * the main thread was held up at most since the message before, and how long the thread worked at most between two of
 * its turns. The first is more where it waited for the disk or, on a busy machine, for the processor.
 */
export interface Delay {
  readonly heldUpMs: number;
  readonly workedMs: number;
}

const INTERVAL_MS = 1;
const US_PER_MS = 1_000;

let heldUpMs = 0;
let workedMs = 0;
let lastMs = performance.now();
let lastThreadMs = threadMs();

setInterval(() => {
  const nowMs = performance.now();
  const nowThreadMs = threadMs();
  heldUpMs = Math.max(heldUpMs, nowMs - lastMs - INTERVAL_MS);
  workedMs = Math.max(workedMs, nowThreadMs - lastThreadMs);
  lastMs = nowMs;
  lastThreadMs = nowThreadMs;
}, INTERVAL_MS).unref();

process.on('message', () => {
  const delay: Delay = { heldUpMs, workedMs };
  process.send?.(delay);
  heldUpMs = 0;
  workedMs = 0;
});
// Whoever asks keeps no program alive that has ended.
process.channel?.unref();

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / US_PER_MS;
}
