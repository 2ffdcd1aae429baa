import { CR, LF, QUOTE, SPACE } from './ascii.ts';
import { LINE_BYTES_MAX } from './line-limit.ts';

const NEEDED_FIELDS_MAX = 4;
const FIELD_BYTES_MAX = 128;
/** A column that no field is taken from. */
const NOT_NEEDED = -1;

/**
 * What a plain line is: printable ASCII, its needed fields either without a quote or with a pair of quotes around the whole of them. All
 * other lines go the slow way, which gives the same fields.
 */
export class PlainLines {
  /** For each column up to the last needed one, the needed field that it holds, or `NOT_NEEDED`. */
  readonly roles: Int8Array;
  readonly delimiter: number;
  /** Where the needed field i of the line last found begins and ends, without quotes. */
  readonly starts = new Int32Array(NEEDED_FIELDS_MAX);
  readonly ends = new Int32Array(NEEDED_FIELDS_MAX);
  /** 1 for each byte that is no plain content of a field. */
  private readonly stops = new Uint8Array(256).fill(1);

  constructor(delimiter: number, columns: readonly number[]) {
    this.delimiter = delimiter;
    this.roles = new Int8Array(Math.max(...columns) + 1).fill(NOT_NEEDED);
    for (const [field, column] of columns.entries()) {
      this.roles[column] = field;
    }
    this.stops.fill(0, 0x20, 0x7f);
    this.stops[QUOTE] = 1;
    this.stops[delimiter] = 1;
  }

  /** Finds the needed fields of the line at `start`, which must have an end. Returns the start of the next line, or -1 when it is not plain. */
  find(bytes: Uint8Array, start: number): number {
    let p = start;
    for (let column = 0; column < this.roles.length; column++) {
      if (column > 0) {
        if (bytes[p] !== this.delimiter) {
          return -1;
        }
        p++;
      }
      const quoteBytes = bytes[p] === QUOTE ? 1 : 0;
      const contentStart = p + quoteBytes;
      const contentEnd = this.contentEnd(bytes, contentStart);
      if (quoteBytes === 1 && bytes[contentEnd] !== QUOTE) {
        return -1;
      }
      const role = this.roles[column] as number;
      if (role !== NOT_NEEDED) {
        this.starts[role] = contentStart;
        this.ends[role] = contentEnd;
      }
      p = contentEnd + quoteBytes;
    }
    return this.nextLine(bytes, start, p);
  }

  /** Where the plain content that begins at `start` ends. A line end stops it at the latest. */
  contentEnd(bytes: Uint8Array, start: number): number {
    const stops = this.stops;
    let p = start;
    while (stops[bytes[p] as number] === 0) {
      p++;
    }
    return p;
  }

  /** Start of the line after that which began at `lineStart` and whose last needed field ends at `start`; -1 when it is not plain. */
  nextLine(bytes: Uint8Array, lineStart: number, start: number): number {
    let p = start;
    while (bytes[p] === this.delimiter) {
      p = this.contentEnd(bytes, p + 1);
    }
    if (bytes[p] === CR) {
      p++;
    }
    return bytes[p] === LF && p - lineStart <= LINE_BYTES_MAX ? p + 1 : -1;
  }
}

/** Whether a field of a plain line may be an id or a zone's name as it stands: 1–128 bytes, no spaces around. */
export function isPlainName(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  return length > 0 && length <= FIELD_BYTES_MAX && bytes[start] !== SPACE && bytes[end - 1] !== SPACE;
}
