/** Rows of a file of timezones: number of the store, number of the zone's name (u32, u32). */
import { newColumn } from './columns';
import { hashOf, intern, newTable } from './id-table';
import { readName } from './plain-fields';

/** `a,b` and a line end. */
export const SHORTEST_ZONE_BYTES: usize = 4;

let zones: usize = 0;
let names: usize = 0;
/** Name on the line last read. */
let nameStart: usize = 0;
let nameEnd: usize = 0;

export function beginZoneRows(room: usize): void {
  zones = newColumn(1, room * 4);
  names = newTable();
}

/** The table of zones' names. */
export function zoneNames(): usize {
  return names;
}

/** Reads the zone's name and returns where it ends, or `NOT_PLAIN`. */
export function readZoneField(start: usize, delimiter: u32): usize {
  nameStart = start;
  nameEnd = readName(start, delimiter);
  return nameEnd;
}

/** Keeps what was last read, but for the store. */
export function keepZoneRow(row: u32): void {
  const length = <u32>(nameEnd - nameStart);
  store<u32>(zones + row * 4, intern(names, hashOf(nameStart, length), nameStart, length));
}
