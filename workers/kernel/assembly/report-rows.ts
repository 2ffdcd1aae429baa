/**
 * Rows of a report: from the order in which their shards were measured into that of the report, and into the form in which they are kept.
 * `workers/report/assemble-rows.ts` feeds it.
 */
import { reserve } from './memory';
import { records } from './report-csv';

const DURATIONS: usize = 11;
const RECORD_BYTES: usize = DURATIONS * 8;

/** As they were measured: records of f64 durations, u32 polls, u16 zone, u8 status, u8 flags. */
export let measured: usize = 0;
export let measuredPolls: usize = 0;
export let measuredZones: usize = 0;
export let measuredStatuses: usize = 0;
export let measuredFlags: usize = 0;
/** The row that each becomes, u32. */
export let ranks: usize = 0;
/** Which of the measured each row is, u32. */
let sources: usize = 0;

/** In order of the rows. */
export let polls: usize = 0;
export let zones: usize = 0;
export let statuses: usize = 0;
export let flags: usize = 0;
/** Of each row, u16: bit i is set when its duration i is not 0. */
export let present: usize = 0;
/** The durations that are not 0, row after row: the lowest 32 bits, u32, and the highest 8. */
export let low: usize = 0;
export let high: usize = 0;
/** How many they are. */
export let packed: u32 = 0;

/** Room for so many rows. */
export function beginRows(rows: u32): void {
  const count = <usize>rows;
  measured = reserve(count * RECORD_BYTES);
  measuredPolls = reserve(count * 4);
  measuredZones = reserve(count * 2);
  measuredStatuses = reserve(count);
  measuredFlags = reserve(count);
  ranks = reserve(count * 4);
  sources = reserve(count * 4);
  polls = reserve(count * 4);
  zones = reserve(count * 2);
  statuses = reserve(count);
  flags = reserve(count);
  present = reserve(count * 2);
  // One more than there can be: what is 0 is written too, and then written over.
  low = reserve((count * DURATIONS + 1) * 4);
  high = reserve(count * DURATIONS + 1);
  packed = 0;
}

/** Puts all but the records of some of the measured into the order of the rows. To be called for all of them. */
export function orderRows(first: u32, end: u32): void {
  for (let from = <usize>first; from < end; from++) {
    const row = <usize>load<u32>(ranks + (from << 2));
    store<u32>(sources + (row << 2), <u32>from);
    store<u32>(polls + (row << 2), load<u32>(measuredPolls + (from << 2)));
    store<u16>(zones + (row << 1), load<u16>(measuredZones + (from << 1)));
    store<u8>(statuses + row, load<u8>(measuredStatuses + from));
    store<u8>(flags + row, load<u8>(measuredFlags + from));
  }
}

/** Packs the records of the rows from `first` on, and hands them to the CSV. To be called for all rows, in order. */
export function takeRows(first: u32, rows: u32): void {
  for (let i: usize = 0; i < rows; i++) {
    const row = first + i;
    const record = measured + <usize>load<u32>(sources + (row << 2)) * RECORD_BYTES;
    memory.copy(records + i * RECORD_BYTES, record, RECORD_BYTES);
    store<u16>(present + (row << 1), pack(record));
  }
}

/** Returns which durations of a record are not 0. */
function pack(record: usize): u16 {
  let bits: u32 = 0;
  let to = <usize>packed;
  for (let i: usize = 0; i < DURATIONS; i++) {
    const us = <u64>load<f64>(record + (i << 3));
    const isThere = <u32>(us !== 0);
    store<u32>(low + (to << 2), <u32>us);
    store<u8>(high + to, <u8>(us >> 32));
    bits |= isThere << (<u32>i);
    to += isThere;
  }
  packed = <u32>to;
  return <u16>bits;
}
