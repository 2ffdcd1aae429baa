import { CURRENT_STATUSES, FLAGS } from '../../main/shared/figures.ts';
import { EXTENDED_COLUMNS, STANDARD_COLUMNS } from '../../main/shared/report-columns.ts';
import { COVERED_WEEK, DOWN_HOUR, DURATIONS, LONGEST_GAP, UNKNOWN_HOUR, UP_HOUR } from './figures.ts';
import type { ReportContent } from './report-content.ts';
import { coverageTenThousandths, hourHundredths, minuteHundredths, uptimeHundredths } from './rounding.ts';
import { startOf } from './store-order.ts';

/** Longest cell that is not an id or a zone, with its comma. */
const CELL_BYTES = 24;

/** The standard report as UTF-8 CSV; SPEC §4. Bytes are written by hand, into one buffer. */
export function standardCsv(content: ReportContent): Uint8Array {
  const out = new CsvBytes(capacity(content, STANDARD_COLUMNS.length));
  out.line(STANDARD_COLUMNS.join(','));
  for (let row = 0; row < content.rows; row++) {
    writeId(out, content, row);
    writeWindows(out, content.durations, row * DURATIONS + UP_HOUR);
    writeWindows(out, content.durations, row * DURATIONS + DOWN_HOUR);
    out.endRow();
  }
  return out.written();
}

/** The extended report as UTF-8 CSV. */
export function extendedCsv(content: ReportContent): Uint8Array {
  const longestZone = Math.max(0, ...content.zones.map((zone) => zone.length));
  const out = new CsvBytes(capacity(content, EXTENDED_COLUMNS.length) + content.rows * (longestZone + 64));
  out.line(EXTENDED_COLUMNS.join(','));
  for (let row = 0; row < content.rows; row++) {
    writeId(out, content, row);
    const at = row * DURATIONS;
    writeWindows(out, content.durations, at + UP_HOUR);
    writeWindows(out, content.durations, at + DOWN_HOUR);
    writeWindows(out, content.durations, at + UNKNOWN_HOUR);
    writeBusiness(out, content.durations, at);
    writeRest(out, content, row);
    out.endRow();
  }
  return out.written();
}

function writeWindows(out: CsvBytes, durations: Float64Array, at: number): void {
  out.hundredths(minuteHundredths(durations[at] as number));
  out.hundredths(hourHundredths(durations[at + 1] as number));
  out.hundredths(hourHundredths(durations[at + 2] as number));
}

function businessUs(durations: Float64Array, at: number, window: number): number {
  return (
    (durations[at + UP_HOUR + window] as number) +
    (durations[at + DOWN_HOUR + window] as number) +
    (durations[at + UNKNOWN_HOUR + window] as number)
  );
}

function writeBusiness(out: CsvBytes, durations: Float64Array, at: number): void {
  out.hundredths(minuteHundredths(businessUs(durations, at, 0)));
  out.hundredths(hourHundredths(businessUs(durations, at, 1)));
  out.hundredths(hourHundredths(businessUs(durations, at, 2)));
  for (let window = 0; window < 3; window++) {
    const upUs = durations[at + UP_HOUR + window] as number;
    out.optional(uptimeHundredths(upUs, durations[at + DOWN_HOUR + window] as number), 2);
  }
}

function writeRest(out: CsvBytes, content: ReportContent, row: number): void {
  const at = row * DURATIONS;
  const coveredUs = content.durations[at + COVERED_WEEK] as number;
  out.text(String(content.pollsUsed[row]));
  out.hundredths(hourHundredths(content.durations[at + LONGEST_GAP] as number));
  out.optional(coverageTenThousandths(coveredUs, businessUs(content.durations, at, 2)), 4);
  out.text(CURRENT_STATUSES[content.status[row] as number] ?? '');
  out.text(content.zones[content.zone[row] as number] ?? '');
  out.text(FLAG_TEXTS[content.flags[row] as number] ?? '');
}

const FLAG_TEXTS = Array.from({ length: 1 << FLAGS.length }, (_, bits) =>
  FLAGS.filter((_flag, i) => (bits >> i) & 1).join('|'),
);

function writeId(out: CsvBytes, content: ReportContent, row: number): void {
  out.id(content.idBytes, startOf(content.idEnds, row), content.idEnds[row] as number);
}

function capacity(content: ReportContent, columns: number): number {
  // An id can double when all of it is quotes; header, quotes and guard beside it.
  return 1_024 + content.idBytes.length * 2 + content.rows * (8 + columns * CELL_BYTES);
}

const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const ZERO = 0x30;
const POINT = 0x2e;
/** First bytes that a spreadsheet takes for a formula: = + - @ tab CR. */
const FORMULA_STARTS: ReadonlySet<number> = new Set([0x3d, 0x2b, 0x2d, 0x40, 0x09, CARRIAGE_RETURN]);

/** Writes cells into one buffer of sufficient size. */
class CsvBytes {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(capacityBytes: number) {
    this.bytes = new Uint8Array(capacityBytes);
  }

  written(): Uint8Array {
    return this.bytes.subarray(0, this.at);
  }

  /** A whole line of plain text. */
  line(text: string): void {
    this.ascii(text);
    this.bytes[this.at++] = NEWLINE;
  }

  endRow(): void {
    this.bytes[this.at++] = NEWLINE;
  }

  /** The first cell of a row: guarded against formulas, quoted where RFC 4180 asks for it and where it holds a semicolon. */
  id(source: Uint8Array, start: number, end: number): void {
    const quoted = needsQuotes(source, start, end);
    if (quoted) {
      this.bytes[this.at++] = QUOTE;
    }
    if (FORMULA_STARTS.has(source[start] as number)) {
      this.bytes[this.at++] = APOSTROPHE;
    }
    for (let i = start; i < end; i++) {
      const byte = source[i] as number;
      if (byte === QUOTE) {
        this.bytes[this.at++] = QUOTE;
      }
      this.bytes[this.at++] = byte;
    }
    if (quoted) {
      this.bytes[this.at++] = QUOTE;
    }
  }

  /** A cell that holds neither comma nor quote. */
  text(text: string): void {
    this.bytes[this.at++] = COMMA;
    this.ascii(text);
  }

  hundredths(value: number): void {
    this.bytes[this.at++] = COMMA;
    this.decimal(value, 2);
  }

  /** An empty cell where there is no value. */
  optional(value: number | undefined, digits: number): void {
    this.bytes[this.at++] = COMMA;
    if (value !== undefined) {
      this.decimal(value, digits);
    }
  }

  /** `value` ÷ 10^digits. */
  private decimal(value: number, digits: number): void {
    let length = digits + 1;
    for (let rest = Math.floor(value / 10 ** (digits + 1)); rest > 0; rest = Math.floor(rest / 10)) {
      length++;
    }
    let rest = value;
    for (let i = this.at + length; i >= this.at; i--) {
      if (i === this.at + length - digits) {
        this.bytes[i] = POINT;
      } else {
        const next = Math.floor(rest / 10);
        this.bytes[i] = ZERO + rest - next * 10;
        rest = next;
      }
    }
    this.at += length + 1;
  }

  private ascii(text: string): void {
    for (let i = 0; i < text.length; i++) {
      this.bytes[this.at++] = text.charCodeAt(i);
    }
  }
}

/** Spreadsheets of many countries cut at semicolons, and what stands behind one could be a formula. */
function needsQuotes(source: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = source[i] as number;
    if (byte === COMMA || byte === SEMICOLON || byte === QUOTE || byte === NEWLINE || byte === CARRIAGE_RETURN) {
      return true;
    }
  }
  return false;
}
