/**
 * Plain lines of a file into columns; `workers/scan/kernel-sink.ts` feeds them. A plain line is printable ASCII, each column up to the
 * last needed one either without a quote or with a pair of quotes around the whole of it, no quote behind them, and its needed fields are
 * of the form that dumps have. All other lines go the slow way, which gives the same row for a plain line.
 */
import { newColumn } from './columns';
import { beginHoursRows, keepHoursRow, readHoursField, SHORTEST_HOURS_BYTES } from './hours-rows';
import { hashOf, intern, newTable, touch } from './id-table';
import { reserve } from './memory';
import { contentEnd, NOT_PLAIN, QUOTE, readName } from './plain-fields';
import { beginPollRows, keepPollRow, readPollField, SHORTEST_POLL_BYTES } from './poll-rows';
import { beginZoneRows, keepZoneRow, readZoneField, SHORTEST_ZONE_BYTES } from './zone-rows';

/** Most bytes of a call. */
const PIECE_BYTES: usize = 131_072;
const MARGIN_BYTES: usize = 64;
/**
 * Ids are looked up so many at a time: each look-up waits for memory, and while they follow each other closely the processor waits for
 * several of them at once.
 */
const BATCH: u32 = 64;

/** Kinds of files; any other number is a file of timezones. */
const POLLS: u32 = 0;
const HOURS: u32 = 1;

/** Role of a column: the store's id, nothing that is needed, or a field that only the kind of the file knows. */
const STORE: u32 = 0;
const NOT_NEEDED: u32 = 0xff;

const LF: u32 = 0x0a;
const CR: u32 = 0x0d;

let kind: u32 = 0;
let delimiter: u32 = 0;
let columns: u32 = 0;
let roles: usize = 0;
let input: usize = 0;
let ids: usize = 0;
/** The rows taken. */
let rowStore: usize = 0;
let rows: u32 = 0;
/** Ids that are yet to be looked up: u32 hash, start and length. */
let batchHash: usize = 0;
let batchStart: usize = 0;
let batchLength: usize = 0;
/** Id of the line last read. */
let idStart: usize = 0;
let idEnd: usize = 0;

/**
 * To be called first. Returns where the role of each column up to the last needed one is to be written, a byte each: the place of the
 * needed field among those of the kind, or 255.
 */
export function beginLines(kindOfFile: u32, delimiterByte: u32, columnCount: u32): usize {
  kind = kindOfFile;
  delimiter = delimiterByte;
  columns = columnCount;
  roles = reserve(columnCount);
  input = reserve(PIECE_BYTES + MARGIN_BYTES);
  batchHash = reserve(BATCH * 4);
  batchStart = reserve(BATCH * 4);
  batchLength = reserve(BATCH * 4);
  ids = newTable();
  beginRows();
  return roles;
}

/** Room for as many rows as a piece of shortest lines has. */
function beginRows(): void {
  let shortest = SHORTEST_ZONE_BYTES;
  if (kind === POLLS) {
    shortest = SHORTEST_POLL_BYTES;
  } else if (kind === HOURS) {
    shortest = SHORTEST_HOURS_BYTES;
  }
  const room = PIECE_BYTES / shortest + 1;
  rowStore = newColumn(STORE, room * 4);
  if (kind === POLLS) {
    beginPollRows(room);
  } else if (kind === HOURS) {
    beginHoursRows(room);
  } else {
    beginZoneRows(room);
  }
}

export function inputAt(): usize {
  return input;
}

/** The table of the stores' ids. */
export function storeIds(): usize {
  return ids;
}

/** Rows that the last `takeLines` took. */
export function rowCount(): u32 {
  return rows;
}

/** The number in a table of the id whose bytes are the first of the input, a new one when it was not seen before. */
export function internInput(table: usize, length: u32): u32 {
  return intern(table, hashOf(input, length), input, length);
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
    touch(ids, taken, batchHash);
    for (let i: u32 = 0; i < taken; i++) {
      const hash = load<u32>(batchHash + i * 4);
      const id = intern(ids, hash, load<u32>(batchStart + i * 4), load<u32>(batchLength + i * 4));
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
  if (kind === POLLS) {
    keepPollRow(rows + place);
  } else if (kind === HOURS) {
    keepHoursRow(rows + place);
  } else {
    keepZoneRow(rows + place);
  }
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
  return load<u8>(p) === LF ? p + 1 : NOT_PLAIN;
}

/** Reads one field and returns where its content ends, or `NOT_PLAIN`. The caller checks that the field ends there. */
function readField(start: usize, role: u32): usize {
  if (role === STORE) {
    idStart = start;
    idEnd = readName(start, delimiter);
    return idEnd;
  }
  if (role === NOT_NEEDED) {
    return contentEnd(start, delimiter);
  }
  if (kind === POLLS) {
    return readPollField(start, role);
  }
  return kind === HOURS ? readHoursField(start, role) : readZoneField(start, delimiter);
}
