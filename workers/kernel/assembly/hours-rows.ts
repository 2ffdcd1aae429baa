/** Rows of a file of business hours: number of the store, day, start and end in seconds of the day (u32, u8, u32, u32). */
import { newColumn } from './columns';
import { NOT_PLAIN } from './plain-fields';

/** `a,0,00:00,00:00` and a line end. */
export const SHORTEST_HOURS_BYTES: usize = 16;

const DAY: u32 = 1;
const START: u32 = 2;

const ZERO: u32 = 0x30;
const COLON: u32 = 0x3a;
const NO_NUMBER: u32 = 100;

let days: usize = 0;
let starts: usize = 0;
let ends: usize = 0;
/** The line last read. */
let day: u32 = 0;
let startSeconds: u32 = 0;
let endSeconds: u32 = 0;

export function beginHoursRows(room: usize): void {
  days = newColumn(1, room);
  starts = newColumn(2, room * 4);
  ends = newColumn(3, room * 4);
}

/** Reads a field and returns where it ends, or `NOT_PLAIN`. */
export function readHoursField(start: usize, role: u32): usize {
  if (role === DAY) {
    day = <u32>load<u8>(start) - ZERO;
    return day <= 6 ? start + 1 : NOT_PLAIN;
  }
  const hour = twoDigits(start);
  const minute = twoDigits(start + 3);
  if (hour > 23 || minute > 59 || load<u8>(start, 2) !== COLON) {
    return NOT_PLAIN;
  }
  let seconds = (hour * 60 + minute) * 60;
  let end = start + 5;
  if (load<u8>(end) === COLON) {
    const second = twoDigits(end + 1);
    if (second > 59) {
      return NOT_PLAIN;
    }
    seconds += second;
    end += 3;
  }
  if (role === START) {
    startSeconds = seconds;
  } else {
    endSeconds = seconds;
  }
  return end;
}

/** Keeps what was last read, but for the store. */
export function keepHoursRow(row: u32): void {
  store<u8>(days + row, <u8>day);
  store<u32>(starts + row * 4, startSeconds);
  store<u32>(ends + row * 4, endSeconds);
}

function twoDigits(start: usize): u32 {
  const tens = <u32>load<u8>(start) - ZERO;
  const ones = <u32>load<u8>(start, 1) - ZERO;
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : NO_NUMBER;
}
