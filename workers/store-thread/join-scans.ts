import type { HoursRows, ZoneRows } from '../../main/shared/tasks/polls.ts';
import type { HoursScan, ZonesScan } from '../../main/shared/tasks/scan.ts';
import { hoursWord } from '../domain/business-hours.ts';

/** Several files of hours as one table; `storeNo[i]` numbers the ids of scan i. */
export function joinHours(scans: readonly HoursScan[], storeNo: readonly Uint32Array[]): HoursRows {
  const rows = scans.reduce((sum, scan) => sum + scan.store.length, 0);
  const joined = { store: new Uint32Array(rows), word: new Uint32Array(rows), end: new Uint32Array(rows) };
  let out = 0;
  for (const [i, scan] of scans.entries()) {
    const numbers = storeNo[i] ?? new Uint32Array(0);
    for (let row = 0; row < scan.store.length; row++) {
      joined.store[out] = numbers[scan.store[row] as number] as number;
      joined.word[out] = hoursWord(scan.day[row] as number, scan.startSeconds[row] as number);
      joined.end[out] = scan.endSeconds[row] as number;
      out++;
    }
  }
  return joined;
}

/** Several files of zones as one table, in their order: the later row of a store counts. */
export function joinZones(scans: readonly ZonesScan[], storeNo: readonly Uint32Array[]): ZoneRows {
  const rows = scans.reduce((sum, scan) => sum + scan.store.length, 0);
  const store = new Uint32Array(rows);
  const zone = new Uint32Array(rows);
  const names: string[] = [];
  let out = 0;
  for (const [i, scan] of scans.entries()) {
    const numbers = storeNo[i] ?? new Uint32Array(0);
    const firstName = names.length;
    // One by one: as arguments of one call they would not fit on the stack where there are hundreds of thousands.
    for (const name of scan.zones) {
      names.push(name);
    }
    for (let row = 0; row < scan.store.length; row++) {
      store[out] = numbers[scan.store[row] as number] as number;
      zone[out] = firstName + (scan.zone[row] as number);
      out++;
    }
  }
  return { store, zone, names };
}
