/** Byte order of ids. A record is u64 of the id's first eight bytes, big-endian and with zeros past its end, u32 start, length and place. */
import { reserve } from './memory';

const RECORD_BYTES: usize = 24;
const START: usize = 8;
const LENGTH: usize = 12;
const PLACE: usize = 16;
/** Runs of so many records are sorted by insertion, and then merged. */
const RUN_BYTES: usize = 16 * RECORD_BYTES;

let ids: usize = 0;
export let ends: usize = 0;
export let places: usize = 0;

/** Room for so many ids. Returns where their bytes are to be written, eight more than there are being there. */
export function beginOrder(count: u32, bytes: u32): usize {
  ends = reserve(<usize>count * 4);
  places = reserve(<usize>count * 4);
  ids = reserve(<usize>bytes + 8);
  return ids;
}

/** Orders the ids: a shorter one before a longer one that starts with it, equal ones by place. */
export function orderIds(count: u32): void {
  const bytes = <usize>count * RECORD_BYTES;
  let records = reserve(bytes);
  let space = reserve(bytes);
  fillRecords(records, count);
  for (let run: usize = 0; run < bytes; run += RUN_BYTES) {
    insertionSort(records + run, records + min(run + RUN_BYTES, bytes));
  }
  for (let width = RUN_BYTES; width < bytes; width *= 2) {
    for (let left: usize = 0; left < bytes; left += 2 * width) {
      merge(records, space, left, min(left + width, bytes), min(left + 2 * width, bytes));
    }
    const merged = space;
    space = records;
    records = merged;
  }
  for (let i: usize = 0; i < count; i++) {
    store<u32>(places + (i << 2), load<u32>(records + i * RECORD_BYTES, PLACE));
  }
}

function fillRecords(records: usize, count: u32): void {
  let start: u32 = 0;
  for (let i: usize = 0; i < count; i++) {
    const end = load<u32>(ends + (i << 2));
    const record = records + i * RECORD_BYTES;
    store<u64>(record, firstBytes(ids + start, end - start));
    store<u32>(record, start, START);
    store<u32>(record, end - start, LENGTH);
    store<u32>(record, <u32>i, PLACE);
    start = end;
  }
}

function firstBytes(id: usize, length: u32): u64 {
  const bytes = bswap<u64>(load<u64>(id));
  return length >= 8 ? bytes : length === 0 ? 0 : bytes & (~(<u64>0) << ((8 - <u64>length) << 3));
}

function insertionSort(from: usize, to: usize): void {
  for (let i = from + RECORD_BYTES; i < to; i += RECORD_BYTES) {
    const head = v128.load(i);
    const place = load<u64>(i, PLACE);
    const first = load<u64>(i);
    const start = load<u32>(i, START);
    const length = load<u32>(i, LENGTH);
    let hole = i;
    while (hole > from && isBefore(first, start, length, hole - RECORD_BYTES)) {
      copyRecord(hole - RECORD_BYTES, hole);
      hole -= RECORD_BYTES;
    }
    v128.store(hole, head);
    store<u64>(hole, place, PLACE);
  }
}

function merge(from: usize, to: usize, left: usize, middle: usize, end: usize): void {
  let a = from + left;
  const aEnd = from + middle;
  let b = aEnd;
  const bEnd = from + end;
  for (let out = to + left; out < to + end; out += RECORD_BYTES) {
    const takesRight = a === aEnd || (b < bEnd && isBefore(load<u64>(b), load<u32>(b, START), load<u32>(b, LENGTH), a));
    copyRecord(takesRight ? b : a, out);
    if (takesRight) {
      b += RECORD_BYTES;
    } else {
      a += RECORD_BYTES;
    }
  }
}

function copyRecord(from: usize, to: usize): void {
  v128.store(to, v128.load(from));
  store<u64>(to, load<u64>(from, PLACE), PLACE);
}

/** Whether an id comes before that of a record. */
function isBefore(first: u64, start: u32, length: u32, record: usize): bool {
  const otherFirst = load<u64>(record);
  return first !== otherFirst ? first < otherFirst : compareBytes(start, length, record) < 0;
}

function compareBytes(start: u32, length: u32, record: usize): i32 {
  const otherLength = load<u32>(record, LENGTH);
  const difference = memory.compare(ids + start, ids + load<u32>(record, START), min(length, otherLength));
  return difference !== 0 ? difference : <i32>length - <i32>otherLength;
}
