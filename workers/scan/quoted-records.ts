import { CR, LF, QUOTE, SPACE, TAB } from './ascii.ts';
import type { FileLines } from './file-lines.ts';

/** A record whose quoted fields hold line breaks must end within this many bytes of its start. */
const MULTILINE_RECORD_BYTES_MAX = 1_048_576;

const FIELD_START = 0;
const UNQUOTED = 1;
const IN_QUOTES = 2;
/** After a quote in a quoted field: it closes the field, or the next byte is a quote and both are one. */
const AFTER_QUOTE = 3;
const CLOSED = 4;
const CLOSED_CR = 5;
const ENDED = 6;
const BAD = 7;

/**
 * Finds where records end when quoted fields may hold line breaks. A field is quoted when its first byte is a quote; other quotes in
 * unquoted fields are text. After the closing quote come the delimiter or the line's end, at most with spaces and tabs before them.
 *
 * A record that fails is refused as one line, and the lines it ran over are looked at again, each for itself. Without a memory, a hostile
 * file would be read 1 MiB ahead for every line. But a line that leaves a quoted field open does so in the state in which the failed
 * search passed its end, so the search goes on where the former one stopped, and each byte is searched once.
 */
export class QuotedRecords {
  private readonly delimiter: number;
  /** Offset in the file up to which the search has gone, and its state there. */
  private searchedTo = -1;
  private state = BAD;

  constructor(delimiter: number) {
    this.delimiter = delimiter;
  }

  /**
   * Index in `file.bytes` of the LF that ends the record at `file.pos`, whose first line ends with the LF at `lineEnd`; -1 when a quoted
   * field is not closed rightly. May read on, which moves `file.pos`.
   */
  findEnd(file: FileLines, lineEnd: number): number {
    let state = FIELD_START;
    for (let p = file.pos; p <= lineEnd && state < ENDED; p++) {
      state = nextState(state, file.bytes[p] as number, this.delimiter);
    }
    if (state !== IN_QUOTES) {
      return state === ENDED ? lineEnd : -1;
    }
    const lineEndOffset = file.offset + (lineEnd + 1 - file.pos);
    if (lineEndOffset > this.searchedTo) {
      this.searchedTo = lineEndOffset;
      this.state = IN_QUOTES;
    }
    return this.searchOn(file, file.offset + MULTILINE_RECORD_BYTES_MAX);
  }

  private searchOn(file: FileLines, limit: number): number {
    while (this.state < ENDED && this.searchedTo < limit) {
      const from = file.placeOf(this.searchedTo);
      const end = Math.min(file.end, file.placeOf(limit));
      let p = from;
      while (p < end && this.state < ENDED) {
        this.state = nextState(this.state, file.bytes[p] as number, this.delimiter);
        p++;
      }
      this.searchedTo += p - from;
      if (this.state < ENDED && this.searchedTo < limit && !file.readMore()) {
        this.state = BAD;
      }
    }
    return this.state === ENDED ? file.placeOf(this.searchedTo) - 1 : -1;
  }
}

function nextState(state: number, byte: number, delimiter: number): number {
  if (state === IN_QUOTES) {
    return byte === QUOTE ? AFTER_QUOTE : IN_QUOTES;
  }
  if (byte === LF) {
    return ENDED;
  }
  if (state <= UNQUOTED) {
    if (byte === delimiter) {
      return FIELD_START;
    }
    return state === FIELD_START && byte === QUOTE ? IN_QUOTES : UNQUOTED;
  }
  if (state === CLOSED_CR) {
    return BAD;
  }
  if (state === AFTER_QUOTE && byte === QUOTE) {
    return IN_QUOTES;
  }
  if (byte === delimiter) {
    return FIELD_START;
  }
  if (byte === CR) {
    return CLOSED_CR;
  }
  return byte === SPACE || byte === TAB ? CLOSED : BAD;
}
