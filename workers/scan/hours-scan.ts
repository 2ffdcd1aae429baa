import type { RejectReason } from '../../main/shared/reject-reasons.ts';
import type { CsvLayout, HoursScan } from '../../main/shared/tasks.ts';
import { checkStoreId, parseDay, parseTime, trimField } from '../domain/fields.ts';
import { StoreIdTable } from '../domain/store-ids.ts';
import { isPlainName, PlainLines } from './plain-lines.ts';
import { type RecordSink, type ScanSource, scanRecords } from './scan-records.ts';
import { refuseLargeTable } from './whole-table.ts';

/** `a,0,0:00,0:00` and a line end. */
const SHORTEST_LINE_BYTES = 14;
const STORE = 0;
const DAY = 1;
const START = 2;
const END = 3;
const NOT_PLAIN = -1;
const ZERO = 0x30;
const COLON = 0x3a;

/** Reads the business hours of a range of a file. Throws `bad_file` when the file cannot be read, became shorter or is too large, and `cancelled`. */
export function scanHours(source: ScanSource): HoursScan {
  refuseLargeTable(source);
  const { startByte, endByte, layout } = source.range;
  const sink = new HoursSink(layout, endByte - startByte);
  const tally = scanRecords(source, sink);
  return { ...tally, ids: sink.ids.ids(), ...sink.columns() };
}

/** Hours as columns, with the two ways in: bytes of plain lines, and the fields of any other record. */
export class HoursSink implements RecordSink {
  rows = 0;
  readonly ids = new StoreIdTable();
  private readonly store: Uint32Array;
  private readonly day: Uint8Array;
  private readonly startSeconds: Uint32Array;
  private readonly endSeconds: Uint32Array;
  private readonly columnIndex: readonly number[];
  private readonly lines: PlainLines;

  /** Takes the rows of lines that start within `byteLength` bytes. */
  constructor(layout: CsvLayout, byteLength: number) {
    const capacity = Math.ceil(byteLength / SHORTEST_LINE_BYTES) + 1;
    this.store = new Uint32Array(new SharedArrayBuffer(capacity * 4));
    this.day = new Uint8Array(new SharedArrayBuffer(capacity));
    this.startSeconds = new Uint32Array(new SharedArrayBuffer(capacity * 4));
    this.endSeconds = new Uint32Array(new SharedArrayBuffer(capacity * 4));
    this.columnIndex = layout.columns;
    this.lines = new PlainLines(layout.delimiter, layout.columns);
  }

  takePlain(bytes: Uint8Array, start: number, stop: number): number {
    const { starts, ends } = this.lines;
    let p = start;
    while (p < stop) {
      const next = this.lines.find(bytes, p);
      if (next < 0) {
        break;
      }
      const idStart = starts[STORE] as number;
      const idEnd = ends[STORE] as number;
      const day = plainDay(bytes, starts[DAY] as number, ends[DAY] as number);
      const startSeconds = plainClock(bytes, starts[START] as number, ends[START] as number);
      const endSeconds = plainClock(bytes, starts[END] as number, ends[END] as number);
      if (day < 0 || startSeconds < 0 || endSeconds < 0 || !isPlainName(bytes, idStart, idEnd)) {
        break;
      }
      this.add(this.ids.intern(bytes, idStart, idEnd), day, startSeconds, endSeconds);
      p = next;
    }
    return p;
  }

  takeFields(fields: readonly string[]): RejectReason | null {
    const [id, dayText, startText, endText] = this.columnIndex.map((column) => fields[column]);
    if (id === undefined || dayText === undefined || startText === undefined || endText === undefined) {
      return 'too_few_fields';
    }
    const storeId = trimField(id);
    const badId = checkStoreId(storeId);
    if (badId !== null) {
      return badId;
    }
    const day = parseDay(dayText);
    const startSeconds = parseTime(startText, 'start');
    const endSeconds = parseTime(endText, 'end');
    if (typeof day !== 'number') {
      return day;
    }
    if (typeof startSeconds !== 'number' || typeof endSeconds !== 'number') {
      return 'bad_time';
    }
    this.add(this.ids.internText(storeId), day, startSeconds, endSeconds);
    return null;
  }

  /** The rows so far, as views of the columns. */
  columns(): Pick<HoursScan, 'store' | 'day' | 'startSeconds' | 'endSeconds'> {
    return {
      store: this.store.subarray(0, this.rows),
      day: this.day.subarray(0, this.rows),
      startSeconds: this.startSeconds.subarray(0, this.rows),
      endSeconds: this.endSeconds.subarray(0, this.rows),
    };
  }

  private add(storeNo: number, day: number, startSeconds: number, endSeconds: number): void {
    const row = this.rows;
    this.store[row] = storeNo;
    this.day[row] = day;
    this.startSeconds[row] = startSeconds;
    this.endSeconds[row] = endSeconds;
    this.rows = row + 1;
  }
}

function plainDay(bytes: Uint8Array, start: number, end: number): number {
  const day = (bytes[start] as number) - ZERO;
  return end - start === 1 && day >= 0 && day <= 6 ? day : NOT_PLAIN;
}

/** Seconds of the day of `HH:MM` or `HH:MM:SS` below 24:00; -1 for all else. */
function plainClock(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  const hour = twoDigits(bytes, start);
  const minute = twoDigits(bytes, start + 3);
  if (
    (length !== 5 && length !== 8) ||
    hour < 0 ||
    hour > 23 ||
    minute < 0 ||
    minute > 59 ||
    bytes[start + 2] !== COLON
  ) {
    return NOT_PLAIN;
  }
  const toMinute = (hour * 60 + minute) * 60;
  if (length === 5) {
    return toMinute;
  }
  const second = twoDigits(bytes, start + 6);
  return second >= 0 && second <= 59 && bytes[start + 5] === COLON ? toMinute + second : NOT_PLAIN;
}

function twoDigits(bytes: Uint8Array, start: number): number {
  const tens = (bytes[start] as number) - ZERO;
  const ones = (bytes[start + 1] as number) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NOT_PLAIN;
}
