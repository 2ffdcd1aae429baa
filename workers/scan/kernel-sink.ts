import type { FileKind } from '../../main/shared/imports.ts';
import type { RejectReason } from '../../main/shared/reject-reasons.ts';
import type { CsvLayout, StoreIds } from '../../main/shared/tasks/scan.ts';
import { giveBack, type Kernel, takeKernel } from '../kernel/kernel.ts';
import { refuseTooManyStores } from '../store-thread/store-limit.ts';
import { LF } from './ascii.ts';
import type { RecordSink } from './scan-records.ts';

/** Most bytes the kernel takes at a time: `PIECE_BYTES` of `assembly/plain-lines.ts`. They stay in the processor's cache. */
const PIECE_BYTES = 131_072;
/** After a line that was not plain pieces are small again, as the next may be the same and all behind it is handed over in vain. */
const FIRST_PIECE_BYTES = 4_096;
/** The kernel's numbers of the kinds of files. */
const KINDS: Readonly<Record<FileKind, number>> = { polls: 0, business_hours: 1, timezones: 2 };
/** The kernel's role of a column that no field is taken from. */
const NOT_NEEDED = 0xff;

/** Columns of a kind of file with room for all rows that may come, in the order of the kernel's. */
type Space = Readonly<Record<string, Uint8Array | Uint16Array | Uint32Array>>;

/**
 * Rows as columns, with the two ways in: plain lines, which the kernel reads, and the fields of any other record, which a kind of file
 * reads for itself. Ids are numbered in the kernel, in order of first appearance on both ways.
 */
export abstract class KernelSink<S extends Space> implements RecordSink {
  rows = 0;
  protected readonly columnIndex: readonly number[];
  /** To be filled from row `rows` on. */
  protected readonly space: S;
  private readonly kernel: Kernel;
  private readonly knownIds: number;
  private readonly encoder = new TextEncoder();
  private pieceBytes = FIRST_PIECE_BYTES;

  /** Ids that are `known` keep their numbers, and new ones are numbered from there on. */
  constructor({ kind, delimiter, columns }: CsvLayout, space: S, known?: StoreIds) {
    this.columnIndex = columns;
    this.space = space;
    const roles = new Uint8Array(Math.max(...columns) + 1).fill(NOT_NEEDED);
    for (const [field, column] of columns.entries()) {
      roles[column] = field;
    }
    this.kernel = takeKernel();
    const rolesAt = this.kernel.beginLines(KINDS[kind], delimiter, roles.length);
    this.view(rolesAt, roles.length).set(roles);
    this.knownIds = known?.count ?? 0;
    if (known !== undefined) {
      this.takeKnown(known);
    }
  }

  abstract takeFields(fields: readonly string[]): RejectReason | null;

  /** Throws `too_large` when there are more ids than a workspace may hold. */
  takePlain(bytes: Uint8Array, start: number, stop: number): number {
    let p = start;
    while (p < stop) {
      const end = this.pieceEnd(bytes, p, stop);
      this.input().set(bytes.subarray(p, end));
      const taken = this.kernel.takeLines(end - p);
      this.copyRows(this.kernel.rowCount());
      this.refuseTooMany();
      p += taken;
      if (p < end || taken === 0) {
        this.pieceBytes = FIRST_PIECE_BYTES;
        break;
      }
      this.pieceBytes = Math.min(this.pieceBytes * 2, PIECE_BYTES);
    }
    return p;
  }

  /** A copy of the ids so far, without those that were known. */
  ids(): StoreIds {
    return this.copyOf(this.kernel.storeIds(), this.knownIds);
  }

  /** To be called when no more is taken and the ids are copied. */
  close(): void {
    giveBack(this.kernel);
  }

  /** The number of a store's id. Throws as `takePlain`. */
  protected numberOfStore(id: string): number {
    return this.numberIn(this.kernel.storeIds(), id);
  }

  /** The number of a zone's name. */
  protected numberOfZone(name: string): number {
    return this.numberIn(this.kernel.zoneNames(), name);
  }

  /** A copy of the zones' names so far. */
  protected zoneNames(): StoreIds {
    return this.copyOf(this.kernel.zoneNames(), 0);
  }

  protected zoneCount(): number {
    return this.kernel.idCount(this.kernel.zoneNames());
  }

  protected refuseTooMany(): void {
    refuseTooManyStores(this.kernel.idCount(this.kernel.storeIds()));
  }

  /** The number of a text in a table, a new one when it was not seen before. */
  private numberIn(table: number, text: string): number {
    const { written } = this.encoder.encodeInto(text, this.input());
    const no = this.kernel.internInput(table, written);
    this.refuseTooMany();
    return no;
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

  private copyRows(count: number): void {
    for (const [index, { buffer, BYTES_PER_ELEMENT: size }] of Object.values(this.space).entries()) {
      const target = new Uint8Array(buffer, this.rows * size, count * size);
      target.set(this.view(this.kernel.columnAt(index), count * size));
    }
    this.rows += count;
  }

  private takeKnown({ count, bytes, ends }: StoreIds): void {
    const { kernel } = this;
    const table = kernel.storeIds();
    kernel.reserveIds(table, count, bytes.length);
    this.view(kernel.idBytesAt(table), bytes.length).set(bytes);
    new Uint32Array(kernel.memory.buffer, kernel.idEndsAt(table), count).set(ends);
    kernel.indexIds(table, count);
  }

  /** The ids of a table from number `first` on. */
  private copyOf(table: number, first: number): StoreIds {
    const { kernel } = this;
    const allEnds = new Uint32Array(kernel.memory.buffer, kernel.idEndsAt(table), kernel.idCount(table));
    const start = allEnds[first - 1] ?? 0;
    const ends = allEnds.subarray(first).map((end) => end - start);
    const count = ends.length;
    return { count, ends, bytes: this.view(kernel.idBytesAt(table) + start, ends[count - 1] ?? 0).slice() };
  }

  private input(): Uint8Array<ArrayBuffer> {
    return this.view(this.kernel.inputAt(), PIECE_BYTES);
  }

  /** Never to be kept: memory that grows takes the place of the one before. */
  private view(at: number, bytes: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.kernel.memory.buffer, at, bytes);
  }
}
