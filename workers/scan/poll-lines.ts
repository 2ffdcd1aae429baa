import type { CsvLayout, PollColumns, StoreIds } from '../../main/shared/tasks.ts';
import { giveBack, type Kernel, takeKernel } from '../kernel/kernel.ts';
import { refuseTooManyStores } from '../store-thread/store-limit.ts';
import { LF } from './ascii.ts';

/** Most bytes the kernel takes at a time: `PIECE_BYTES` of `assembly/poll-lines.ts`. They stay in the processor's cache. */
const PIECE_BYTES = 131_072;
/** After a line that was not plain pieces are small again, as the next may be the same and all behind it is handed over in vain. */
const FIRST_PIECE_BYTES = 4_096;
/** A column that no field is taken from. */
const NOT_NEEDED = 0xff;
const SHORTEST_LINE_BYTES = 29;
const ROWS_A_PIECE = Math.floor(PIECE_BYTES / SHORTEST_LINE_BYTES) + 1;

/** Columns to be filled from row `rows` on. */
export type PollSpace = { -readonly [K in keyof PollColumns]: PollColumns[K] };

/** Plain lines of a poll file, read by the kernel, and the numbers of all ids of the file. */
export class PollLines {
  private readonly kernel: Kernel;
  private pieceBytes = FIRST_PIECE_BYTES;
  private views: KernelViews;

  constructor({ delimiter, columns }: CsvLayout) {
    const roles = new Uint8Array(Math.max(...columns) + 1).fill(NOT_NEEDED);
    for (const [field, column] of columns.entries()) {
      roles[column] = field;
    }
    this.kernel = takeKernel();
    const rolesAt = this.kernel.beginLines(delimiter, roles.length);
    new Uint8Array(this.kernel.memory.buffer).set(roles, rolesAt);
    this.views = viewsOf(this.kernel);
  }

  /**
   * Takes rows from `bytes[start, stop)`, whole lines, for as long as they are plain and acceptable. Returns the start of the first line
   * it left, or of the line after the last one it took. Throws `too_large` when there are more ids than a workspace may hold.
   */
  take(bytes: Uint8Array, start: number, stop: number, rows: PollSpace): number {
    let p = start;
    while (p < stop) {
      const end = this.pieceEnd(bytes, p, stop);
      this.views.input.set(bytes.subarray(p, end));
      const taken = this.kernel.takeLines(end - p);
      this.copyRows(rows);
      refuseTooManyStores(this.kernel.idCount());
      p += taken;
      if (p < end || taken === 0) {
        this.pieceBytes = FIRST_PIECE_BYTES;
        break;
      }
      this.pieceBytes = Math.min(this.pieceBytes * 2, PIECE_BYTES);
    }
    return p;
  }

  /** The number of an id, a new one when it was not seen before. */
  intern(id: Uint8Array): number {
    this.views.input.set(id);
    const no = this.kernel.internInput(id.length);
    this.refreshViews();
    refuseTooManyStores(no);
    return no;
  }

  /** A copy of the ids so far. */
  ids(): StoreIds {
    const { buffer } = this.kernel.memory;
    const count = this.kernel.idCount();
    const ends = new Uint32Array(buffer, this.kernel.idEndsAt(), count).slice();
    return { count, ends, bytes: new Uint8Array(buffer, this.kernel.idBytesAt(), ends[count - 1] ?? 0).slice() };
  }

  /** To be called when no more is taken and the ids are copied. */
  close(): void {
    giveBack(this.kernel);
  }

  /** Behind the last whole line of the next piece; `start` where a line is longer than a piece, which is left to the slow way. */
  private pieceEnd(bytes: Uint8Array, start: number, stop: number): number {
    const most = start + this.pieceBytes;
    if (most >= stop) {
      return stop;
    }
    const lineEnd = bytes.lastIndexOf(LF, most - 1) + 1;
    return Math.max(lineEnd, start);
  }

  private copyRows(rows: PollSpace): void {
    this.refreshViews();
    const count = this.kernel.rowCount();
    const { store, day, low, high } = this.views;
    rows.store.set(store.subarray(0, count), rows.rows);
    rows.day.set(day.subarray(0, count), rows.rows);
    rows.low.set(low.subarray(0, count), rows.rows);
    rows.high.set(high.subarray(0, count), rows.rows);
    rows.rows += count;
  }

  /** Memory that grows takes the place of the one before. */
  private refreshViews(): void {
    if (this.views.input.buffer !== this.kernel.memory.buffer) {
      this.views = viewsOf(this.kernel);
    }
  }
}

type KernelViews = ReturnType<typeof viewsOf>;

function viewsOf(kernel: Kernel) {
  const { buffer } = kernel.memory;
  return {
    input: new Uint8Array(buffer, kernel.inputAt(), PIECE_BYTES),
    store: new Uint32Array(buffer, kernel.storeAt(), ROWS_A_PIECE),
    day: new Uint16Array(buffer, kernel.dayAt(), ROWS_A_PIECE),
    low: new Uint32Array(buffer, kernel.lowAt(), ROWS_A_PIECE),
    high: new Uint8Array(buffer, kernel.highAt(), ROWS_A_PIECE),
  };
}
