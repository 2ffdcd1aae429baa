import { readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second, whatever the kernel's own clock (USER_HZ, proc(5)). */
const MS_PER_TICK = 10;
/** Of the fields of `/proc/PID/stat` behind the name, which can hold anything: the 22nd of all. */
const START_FIELD = 19;

/** How long a process has been running, in ms; null where the system does not tell, as only Linux does. */
export function processAgeMs(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const startTicks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_FIELD]);
    const upMs = Number.parseFloat(readFileSync('/proc/uptime', 'latin1')) * 1_000;
    const ageMs = upMs - startTicks * MS_PER_TICK;
    // In a container, /proc/uptime can be the container's.
    return ageMs >= 0 ? ageMs : null;
  } catch {
    // There is no /proc, or the process has just ended.
    return null;
  }
}
