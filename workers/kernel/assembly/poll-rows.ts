/** Rows of a poll file: number of the store, day, low and high bits (u32, u16, u32, u8). */
import { newColumn } from './columns';
import { active, day, dayUs, readStatus, readTimestamp } from './plain-fields';

/** `a,active,1970-01-01 00:00:00` and a line end. */
export const SHORTEST_POLL_BYTES: usize = 29;

const STATUS: u32 = 1;

let days: usize = 0;
let lows: usize = 0;
let highs: usize = 0;

export function beginPollRows(room: usize): void {
  days = newColumn(1, room * 2);
  lows = newColumn(2, room * 4);
  highs = newColumn(3, room);
}

/** Reads a field and returns where it ends, or `NOT_PLAIN`. */
export function readPollField(start: usize, role: u32): usize {
  return role === STATUS ? readStatus(start) : readTimestamp(start);
}

/** Keeps what was last read, but for the store. */
export function keepPollRow(row: u32): void {
  const value = dayUs * 2 + active;
  store<u16>(days + row * 2, <u16>day);
  store<u32>(lows + row * 4, <u32>value);
  store<u8>(highs + row, <u8>(value >> 32));
}
