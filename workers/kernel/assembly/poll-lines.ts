/** Plain lines of a poll file into columns; `workers/scan/poll-lines.ts` feeds it. */
import { reserve } from './memory';
import { active, contentEnd, day, dayUs, NOT_PLAIN, QUOTE, readStatus, readTimestamp, SPACE } from './plain-fields';
import { beginIds, hashOf, intern } from './store-ids';

/** Most bytes of a call, which shortest lines make the most rows. */
const PIECE_BYTES: usize = 131_072;
const MARGIN_BYTES: usize = 64;
const SHORTEST_LINE_BYTES: usize = 29;
const ROWS: usize = PIECE_BYTES / SHORTEST_LINE_BYTES + 1;
const ID_BYTES_MAX: usize = 128;
/**
 * Ids are looked up so many at a time: each look-up waits for memory, and while they follow each other closely the processor waits for
 * several of them at once.
 */
const BATCH: u32 = 64;

/** What a column holds; any other number is a column that is not needed. */
const STORE: u32 = 0;
const STATUS: u32 = 1;
const TIMESTAMP: u32 = 2;

const LF: u32 = 0x0a;
const CR: u32 = 0x0d;

let delimiter: u32 = 0;
let columns: u32 = 0;
let roles: usize = 0;
let input: usize = 0;
/** The rows taken: u32 number of the id, u16 day, u32 low and u8 high bits. */
let rowStore: usize = 0;
let rowDay: usize = 0;
let rowLow: usize = 0;
let rowHigh: usize = 0;
let rows: u32 = 0;
/** Ids that are yet to be looked up: u32 hash, start and length. */
let batchHash: usize = 0;
let batchStart: usize = 0;
let batchLength: usize = 0;
/** Id of the line last read. */
let idStart: usize = 0;
let idEnd: usize = 0;

/** To be called first. Returns where the role of each column up to the last needed one is to be written, a byte each. */
export function beginLines(delimiterByte: u32, columnCount: u32): usize {
  delimiter = delimiterByte;
  columns = columnCount;
  roles = reserve(columnCount);
  input = reserve(PIECE_BYTES + MARGIN_BYTES);
  rowStore = reserve(ROWS * 4);
  rowDay = reserve(ROWS * 2);
  rowLow = reserve(ROWS * 4);
  rowHigh = reserve(ROWS);
  batchHash = reserve(BATCH * 4);
  batchStart = reserve(BATCH * 4);
  batchLength = reserve(BATCH * 4);
  beginIds();
  return roles;
}

export function inputAt(): usize {
  return input;
}

export function storeAt(): usize {
  return rowStore;
}

export function dayAt(): usize {
  return rowDay;
}

export function lowAt(): usize {
  return rowLow;
}

export function highAt(): usize {
  return rowHigh;
}

/** Rows that the last `takeLines` took. */
export function rowCount(): u32 {
  return rows;
}

/** The number of the id whose bytes are the first of the input. */
export function internInput(length: u32): u32 {
  return intern(hashOf(input, length), input, length);
}

/**
 * Takes lines from the first `bytes` of the input, which end with a line end, for as long as they are plain and acceptable. Returns how
 * many bytes they have; their rows replace those of the call before.
 */
export function takeLines(bytes: usize): usize {
  const stop = input + bytes;
  let p = input;
  rows = 0;
  while (p < stop) {
    let taken: u32 = 0;
    let next: usize = p;
    while (taken < BATCH && p < stop) {
      next = readLine(p);
      if (next === NOT_PLAIN) {
        break;
      }
      keepLine(taken);
      taken++;
      p = next;
    }
    for (let i: u32 = 0; i < taken; i++) {
      const id = intern(load<u32>(batchHash + i * 4), load<u32>(batchStart + i * 4), load<u32>(batchLength + i * 4));
      store<u32>(rowStore + (rows + i) * 4, id);
    }
    rows += taken;
    if (next === NOT_PLAIN) {
      break;
    }
  }
  return p - input;
}

/** All of the line just read but the number of its store, which comes with the batch. */
function keepLine(place: u32): void {
  const length = <u32>(idEnd - idStart);
  store<u32>(batchHash + place * 4, hashOf(idStart, length));
  store<u32>(batchStart + place * 4, <u32>idStart);
  store<u32>(batchLength + place * 4, length);
  const row = rows + place;
  const value = dayUs * 2 + active;
  store<u16>(rowDay + row * 2, <u16>day);
  store<u32>(rowLow + row * 4, <u32>value);
  store<u8>(rowHigh + row, <u8>(value >> 32));
}

/** Reads the line at `start`. Returns where the next one begins, or `NOT_PLAIN`. */
function readLine(start: usize): usize {
  let p = start;
  for (let column: u32 = 0; column < columns; column++) {
    if (column > 0) {
      if (load<u8>(p) !== delimiter) {
        return NOT_PLAIN;
      }
      p++;
    }
    const quoted = load<u8>(p) === QUOTE;
    p = readField(quoted ? p + 1 : p, load<u8>(roles + column));
    if (p === NOT_PLAIN) {
      return NOT_PLAIN;
    }
    if (quoted) {
      if (load<u8>(p) !== QUOTE) {
        return NOT_PLAIN;
      }
      p++;
    }
  }
  while (load<u8>(p) === delimiter) {
    p = contentEnd(p + 1, delimiter);
  }
  if (load<u8>(p) === CR) {
    p++;
  }
  return load<u8>(p) === LF && isPlainName(idStart, idEnd) ? p + 1 : NOT_PLAIN;
}

/** Reads one field and returns where its content ends, or `NOT_PLAIN`. */
function readField(start: usize, role: u32): usize {
  if (role === TIMESTAMP) {
    return readTimestamp(start);
  }
  if (role === STATUS) {
    return readStatus(start);
  }
  const end = contentEnd(start, delimiter);
  if (role === STORE) {
    idStart = start;
    idEnd = end;
  }
  return end;
}

/** Whether a field may be an id as it stands: 1–128 bytes, no spaces around. */
function isPlainName(start: usize, end: usize): bool {
  const length = end - start;
  return length > 0 && length <= ID_BYTES_MAX && load<u8>(start) !== SPACE && load<u8>(end - 1) !== SPACE;
}
