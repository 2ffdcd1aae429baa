import { closeSync, openSync, readSync } from 'node:fs';
import { AppError } from '../../main/shared/errors.ts';
import { LF } from './ascii.ts';
import { unreadableFile } from './unreadable-file.ts';

/** Bytes after the last one read that may be looked at, but say nothing: a parser need not ask at each step whether the buffer goes on. */
const MARGIN_BYTES = 64;
/** Room for the part of a line that is carried over; the buffer grows for longer ones. */
const CARRY_BYTES = 65_536;
/** How much is read at a time beyond the range, where only the end of the last line is wanted. */
const OVERRUN_BYTES = 65_536;

export interface FileLinesOptions {
  /** As the user knows the file; for messages. */
  readonly name: string;
  readonly path: string;
  readonly startByte: number;
  /** The file must reach this far. */
  readonly endByte: number;
  readonly chunkBytes: number;
}

/**
 * A file read piece by piece into one reused buffer. `bytes[pos, end)` is read but not yet used; the lines in `bytes[pos, wholeEnd)` are
 * complete. A last line without a line end gets one.
 */
export class FileLines {
  bytes: Uint8Array;
  pos = 0;
  end = 0;
  wholeEnd = 0;
  private readonly file: number;
  private readonly options: FileLinesOptions;
  /** Where in the file `bytes[0]` lies. */
  private origin: number;
  private ended = false;

  /** Throws `bad_file` when the file cannot be opened. */
  constructor(options: FileLinesOptions) {
    this.options = options;
    this.origin = options.startByte;
    this.bytes = new Uint8Array(options.chunkBytes + CARRY_BYTES + MARGIN_BYTES);
    this.file = openFile(options.name, options.path);
  }

  close(): void {
    closeSync(this.file);
  }

  /** Where in the file the next unused byte lies. */
  get offset(): number {
    return this.origin + this.pos;
  }

  /** Index in `bytes` of a place in the file. It may lie outside of what is read. */
  placeOf(offset: number): number {
    return offset - this.origin;
  }

  /** Index in `bytes` behind the last whole line that starts before a place in the file. */
  linesTo(offset: number): number {
    const place = this.placeOf(offset);
    return place < this.wholeEnd ? this.bytes.indexOf(LF, place - 1) + 1 : this.wholeEnd;
  }

  /**
   * Reads on; false at the end of the file. Moves the unused bytes to the start of `bytes` or to a larger array.
   * Throws `bad_file` when the file ends before `endByte`, or cannot be read.
   */
  readMore(): boolean {
    if (this.ended) {
      return false;
    }
    this.makeRoom();
    const { name, endByte, chunkBytes } = this.options;
    const from = this.origin + this.end;
    const wanted = from < endByte ? Math.min(chunkBytes, endByte - from) : Math.min(chunkBytes, OVERRUN_BYTES);
    const got = readFile(name, this.file, this.bytes, this.end, wanted, from);
    if (got > 0) {
      this.append(got);
      return true;
    }
    if (from < endByte) {
      throw new AppError(
        'bad_file',
        `${name}: the file changed while it was read: it had ${endByte} bytes, now it ends at ${from}. Import it again when nothing writes to it.`,
      );
    }
    this.ended = true;
    if (this.pos === this.end || this.wholeEnd === this.end) {
      return false;
    }
    this.bytes[this.end] = LF;
    this.append(1);
    return true;
  }

  private append(count: number): void {
    const lastLineEnd = this.bytes.subarray(this.end, this.end + count).lastIndexOf(LF);
    if (lastLineEnd >= 0) {
      this.wholeEnd = this.end + lastLineEnd + 1;
    }
    this.end += count;
  }

  private makeRoom(): void {
    const shift = this.pos;
    if (shift > 0) {
      this.bytes.copyWithin(0, shift, this.end);
      this.origin += shift;
      this.pos = 0;
      this.end -= shift;
      this.wholeEnd = Math.max(0, this.wholeEnd - shift);
    }
    if (this.end + this.options.chunkBytes + MARGIN_BYTES > this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes.subarray(0, this.end));
      this.bytes = larger;
    }
  }
}

function openFile(name: string, path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw unreadableFile(name, error);
  }
}

function readFile(name: string, file: number, into: Uint8Array, at: number, length: number, from: number): number {
  try {
    return readSync(file, into, at, length, from);
  } catch (error) {
    throw unreadableFile(name, error);
  }
}
