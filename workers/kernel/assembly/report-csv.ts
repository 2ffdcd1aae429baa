/** Rows of a report as UTF-8 CSV; SPEC §4. `workers/report/report-csv.ts` feeds it, some rows at a time, and says what the columns are. */
import { reserve } from './memory';

const RECORD_BYTES: usize = 11 * 8;
/** Places of a record, in numbers: up, down and unknown of hour, day and week, then the longest gap and the covered time of the week. */
const UP_HOUR: usize = 0;
const DOWN_HOUR: usize = 3;
const UNKNOWN_HOUR: usize = 6;
const LONGEST_GAP: usize = 9;
const COVERED_WEEK: usize = 10;
const MINUTE_HUNDREDTH_US: f64 = 600_000;
const HOUR_HUNDREDTH_US: f64 = 36_000_000;

const COMMA: u32 = 0x2c;
const SEMICOLON: u32 = 0x3b;
const QUOTE: u32 = 0x22;
const APOSTROPHE: u32 = 0x27;
const LF: u32 = 0x0a;
const CR: u32 = 0x0d;
const TAB: u32 = 0x09;
const EQUALS: u32 = 0x3d;
const PLUS: u32 = 0x2b;
const DASH: u32 = 0x2d;
const AT: u32 = 0x40;
const ZERO: u32 = 0x30;
const POINT: u32 = 0x2e;

/** Longest cell that is neither an id nor a text, with its comma. */
const CELL_BYTES: usize = 24;
const EXTENDED_CELLS: usize = 18;

/** The rows: records, u32 ends of the ids, their bytes; u32 polls, u8 status, u16 zone, u8 flags. */
export let records: usize = 0;
export let ends: usize = 0;
export let ids: usize = 0;
export let polls: usize = 0;
export let statuses: usize = 0;
export let zones: usize = 0;
export let flags: usize = 0;
/** Texts of the statuses, then of the flags, then of the zones: u32 ends, and their bytes. */
export let textEnds: usize = 0;
export let texts: usize = 0;
let firstFlags: u32 = 0;
let firstZone: u32 = 0;
export let out: usize = 0;
let at: usize = 0;

/**
 * Room for so many rows whose ids have so many bytes, and for a line of the longest three texts. Returns where the records are to be
 * written; where the others go the functions below say.
 */
export function beginCsv(rows: u32, idBytes: u32, textCount: u32, textBytes: u32, longestTexts: u32): usize {
  records = reserve(<usize>rows * RECORD_BYTES);
  ends = reserve(<usize>rows * 4);
  polls = reserve(<usize>rows * 4);
  zones = reserve(<usize>rows * 2);
  statuses = reserve(rows);
  flags = reserve(rows);
  ids = reserve(idBytes);
  textEnds = reserve(<usize>textCount * 4);
  texts = reserve(textBytes);
  // An id can double when all of it is quotes; quotes around it, a guard, a line end and a comma for each text beside it.
  out = reserve(<usize>idBytes * 2 + <usize>rows * (8 + longestTexts + EXTENDED_CELLS * CELL_BYTES));
  return records;
}

/** Writes the first `rows` with the standard columns. Returns how many bytes they have. */
export function writeStandardRows(rows: u32): usize {
  at = out;
  for (let row: u32 = 0; row < rows; row++) {
    writeId(row);
    const record = records + <usize>row * RECORD_BYTES;
    writeWindows(record, UP_HOUR);
    writeWindows(record, DOWN_HOUR);
    writeByte(LF);
  }
  return at - out;
}

/** Writes the first `rows` with the extended columns; texts of flags begin at `flagTexts`, of zones at `zoneTexts`. */
export function writeExtendedRows(rows: u32, flagTexts: u32, zoneTexts: u32): usize {
  firstFlags = flagTexts;
  firstZone = zoneTexts;
  at = out;
  for (let row: u32 = 0; row < rows; row++) {
    writeId(row);
    const record = records + <usize>row * RECORD_BYTES;
    writeWindows(record, UP_HOUR);
    writeWindows(record, DOWN_HOUR);
    writeWindows(record, UNKNOWN_HOUR);
    writeBusiness(record);
    writeRest(row, record);
    writeByte(LF);
  }
  return at - out;
}

function usOf(record: usize, place: usize): f64 {
  return load<f64>(record + (place << 3));
}

function writeWindows(record: usize, first: usize): void {
  writeDecimal(roundHalfUp(usOf(record, first), MINUTE_HUNDREDTH_US), 2);
  writeDecimal(roundHalfUp(usOf(record, first + 1), HOUR_HUNDREDTH_US), 2);
  writeDecimal(roundHalfUp(usOf(record, first + 2), HOUR_HUNDREDTH_US), 2);
}

function businessUs(record: usize, window: usize): f64 {
  return usOf(record, UP_HOUR + window) + usOf(record, DOWN_HOUR + window) + usOf(record, UNKNOWN_HOUR + window);
}

function writeBusiness(record: usize): void {
  writeDecimal(roundHalfUp(businessUs(record, 0), MINUTE_HUNDREDTH_US), 2);
  writeDecimal(roundHalfUp(businessUs(record, 1), HOUR_HUNDREDTH_US), 2);
  writeDecimal(roundHalfUp(businessUs(record, 2), HOUR_HUNDREDTH_US), 2);
  for (let window: usize = 0; window < 3; window++) {
    const upUs = usOf(record, UP_HOUR + window);
    writeShare(upUs, upUs + usOf(record, DOWN_HOUR + window), 2);
  }
}

function writeRest(row: u32, record: usize): void {
  writeNumber(load<u32>(polls + ((<usize>row) << 2)));
  writeDecimal(roundHalfUp(usOf(record, LONGEST_GAP), HOUR_HUNDREDTH_US), 2);
  writeShare(usOf(record, COVERED_WEEK), businessUs(record, 2), 4);
  writeText(load<u8>(statuses + row));
  writeText(firstZone + load<u16>(zones + ((<usize>row) << 1)));
  writeText(firstFlags + load<u8>(flags + row));
}

/**
 * Units in a duration, rounded half up. A quotient that is no whole number is further from one than a double of a window's size errs, so
 * the floor is exact.
 */
function roundHalfUp(us: f64, unitUs: f64): u32 {
  return <u32>((us + unitUs / 2) / unitUs);
}

/** Ten-thousandths of a whole, half up, as a number with so many digits behind the point; an empty cell where there is no whole. */
function writeShare(partUs: f64, wholeUs: f64, digits: u32): void {
  if (wholeUs === 0) {
    writeByte(COMMA);
    return;
  }
  const whole = <u64>wholeUs;
  writeDecimal(<u32>((<u64>partUs * 20_000 + whole) / (2 * whole)), digits);
}

function writeByte(byte: u32): void {
  store<u8>(at, <u8>byte);
  at++;
}

/** A cell of `value` ÷ 10^digits. */
function writeDecimal(value: u32, digits: u32): void {
  const unit: u32 = digits === 2 ? 100 : 10_000;
  const whole = value / unit;
  writeNumber(whole);
  writeByte(POINT);
  let rest = value - whole * unit;
  for (let i: usize = digits; i > 0; i--) {
    const next = rest / 10;
    store<u8>(at + i - 1, <u8>(ZERO + rest - next * 10));
    rest = next;
  }
  at += digits;
}

/** A cell of a whole number. */
function writeNumber(value: u32): void {
  writeByte(COMMA);
  let length: usize = 1;
  for (let rest = value / 10; rest > 0; rest /= 10) {
    length++;
  }
  let rest = value;
  for (let i = length; i > 0; i--) {
    const next = rest / 10;
    store<u8>(at + i - 1, <u8>(ZERO + rest - next * 10));
    rest = next;
  }
  at += length;
}

/** A cell of one of the texts, which hold neither comma nor quote. */
function writeText(text: u32): void {
  writeByte(COMMA);
  const start = text === 0 ? 0 : load<u32>(textEnds + ((<usize>(text - 1)) << 2));
  const bytes = load<u32>(textEnds + ((<usize>text) << 2)) - start;
  memory.copy(at, texts + start, bytes);
  at += bytes;
}

/** The first cell of a row: guarded against formulas, quoted where RFC 4180 asks for it and where it holds a semicolon. */
function writeId(row: u32): void {
  const start = row === 0 ? ids : ids + load<u32>(ends + ((<usize>(row - 1)) << 2));
  const end = ids + load<u32>(ends + ((<usize>row) << 2));
  const quoted = needsQuotes(start, end);
  if (quoted) {
    writeByte(QUOTE);
  }
  if (end > start && startsFormula(load<u8>(start))) {
    writeByte(APOSTROPHE);
  }
  for (let p = start; p < end; p++) {
    const byte = <u32>load<u8>(p);
    if (byte === QUOTE) {
      writeByte(QUOTE);
    }
    writeByte(byte);
  }
  if (quoted) {
    writeByte(QUOTE);
  }
}

/** Spreadsheets of many countries cut at semicolons, and what stands behind one could be a formula. */
function needsQuotes(start: usize, end: usize): bool {
  for (let p = start; p < end; p++) {
    const byte = <u32>load<u8>(p);
    if (byte === COMMA || byte === SEMICOLON || byte === QUOTE || byte === LF || byte === CR) {
      return true;
    }
  }
  return false;
}

/** First bytes that a spreadsheet takes for a formula. */
function startsFormula(byte: u32): bool {
  return byte === EQUALS || byte === PLUS || byte === DASH || byte === AT || byte === TAB || byte === CR;
}
