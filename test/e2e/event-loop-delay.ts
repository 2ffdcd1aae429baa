/**
 * Loaded into the server before the program (`node --import`): answers every message with the longest time, in ms, that
 * the event loop of the main thread was held up since the message before.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 1;
const NS_PER_MS = 1e6;

const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

process.on('message', () => {
  process.send?.(Math.max(0, delay.max / NS_PER_MS - RESOLUTION_MS));
  delay.reset();
});
// Whoever asks keeps no program alive that has ended.
process.channel?.unref();
