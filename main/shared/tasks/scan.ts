import type { FileKind } from '../imports.ts';
import type { RejectReason } from '../reject-reasons.ts';

/** What the scan of a CSV file is asked and answers. Columns lie on SharedArrayBuffers, as several threads group them. */

/** How a CSV file is laid out, read from its header once. */
export interface CsvLayout {
  readonly kind: FileKind;
  /** `,` `;` tab or `|`, as a byte. */
  readonly delimiter: number;
  /** Index of each needed column: polls `[store_id, status, timestamp]`, hours `[store_id, day, start, end]`, zones `[store_id, timezone]`. */
  readonly columns: readonly number[];
  /** First byte after the header line (and after the BOM). */
  readonly dataStart: number;
  /** 1-based line on which the data starts. */
  readonly firstLine: number;
}

/** A stretch of a file; it owns the lines that start in `[startByte, endByte)`. */
export interface ScanRange {
  readonly path: string;
  readonly layout: CsvLayout;
  readonly startByte: number;
  readonly endByte: number;
}

/** Polls of one range as columns, in file order. A poll is 38 bits: (µs of the day) × 2 + active. */
export interface PollColumns {
  readonly rows: number;
  /** Number of the id in the range's own `StoreIds`, behind those that were known to it. */
  readonly store: Uint32Array;
  /** Days since 1970-01-01 UTC. */
  readonly day: Uint16Array;
  /** Lowest 32 of the 38 bits. */
  readonly low: Uint32Array;
  /** Highest 6 of the 38 bits. */
  readonly high: Uint8Array;
}

/** Memory of columns, of any size; only touched as far as it is filled. */
export interface PollSpace {
  readonly store: SharedArrayBuffer;
  readonly day: SharedArrayBuffer;
  readonly low: SharedArrayBuffer;
  readonly high: SharedArrayBuffer;
}

/** Ids in order of first appearance: id i is `bytes[ends[i - 1] ?? 0 .. ends[i])`, UTF-8. */
export interface StoreIds {
  readonly count: number;
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

/** A row that was refused, with its line counted from the range's first line (0-based). */
export interface RangeReject {
  readonly line: number;
  readonly reason: RejectReason;
  readonly text: string;
}

export interface RangeTally {
  /** Physical lines that start in the range, empty ones too. */
  readonly lines: number;
  readonly accepted: number;
  readonly rejected: Readonly<Partial<Record<RejectReason, number>>>;
  /** The first `REJECTS_KEPT_PER_FILE` of the range. */
  readonly kept: readonly RangeReject[];
  /** A quoted field runs over several lines: ranges after this one may have started inside it, so the file must be read as one range. */
  readonly multiline: boolean;
}

export interface PollScan extends RangeTally {
  readonly ids: StoreIds;
  readonly polls: PollColumns;
  /** The memory that `polls` lies in. */
  readonly space: PollSpace;
}

/** Business hours of a whole file: row i is store `store[i]` of `ids`; times in seconds of the local day, an end up to 86 400. */
export interface HoursScan extends RangeTally {
  readonly ids: StoreIds;
  readonly store: Uint32Array;
  readonly day: Uint8Array;
  readonly startSeconds: Uint32Array;
  readonly endSeconds: Uint32Array;
}

export interface ZonesScan extends RangeTally {
  readonly ids: StoreIds;
  readonly store: Uint32Array;
  /** Index into `zones`. */
  readonly zone: Uint32Array;
  readonly zones: readonly string[];
  /** Rows whose name is no IANA zone; they are taken all the same. */
  readonly unknownZones: number;
}

/** Counters that a scan adds to while it runs, and the flag that stops it: `[bytes, rows, cancelled]`, each a BigInt64 touched by Atomics. */
export type ScanCounters = BigInt64Array;

export const SCAN_BYTES = 0;

export const SCAN_ROWS = 1;

export const SCAN_CANCELLED = 2;

/** What a CSV file looks like to an import, from its first rows. */
export interface FilePreview {
  readonly bytes: number;
  readonly layout: CsvLayout;
  readonly header: readonly string[];
  /** What each of `layout.columns` is read as. */
  readonly columnNames: readonly string[];
  readonly firstRows: readonly (readonly string[])[];
  readonly estimatedRows: number;
  /** All rows were read. */
  readonly isWhole: boolean;
  readonly sample: RangeTally;
}

export interface InspectedFile {
  readonly bytes: number;
  readonly layout: CsvLayout;
}
