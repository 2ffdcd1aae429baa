/** Loaded before a measured program: at its end the peak of its resident memory, in bytes, goes to file descriptor 3. */
import { readFileSync, writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) process.on('exit', () => writeSync(3, String(peakBytes())));

/**
 * On Linux `maxRSS` counts the process that started this one, too, as it was at that moment; the kernel's status file
 * does not.
 */
function peakBytes(): number {
  if (process.platform === 'linux') {
    const [, peakKib] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (peakKib !== undefined) return Number(peakKib) * 1024;
  }
  return process.resourceUsage().maxRSS * 1024;
}
