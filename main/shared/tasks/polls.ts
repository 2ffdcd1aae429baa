import type { PollColumns, ScanCounters } from './scan.ts';

/** Rows on their way from columns to blocks. */

/** What is known of each of a shard's 1,024 stores' polls; firstUs Infinity and lastUs −Infinity without polls. */
export interface PollSpans {
  readonly firstUs: Float64Array;
  readonly lastUs: Float64Array;
  readonly polls: Uint32Array;
}

/** Polls of one range and, for each id number of the range, the store number in the workspace. */
export interface MappedPolls {
  readonly polls: PollColumns;
  readonly storeNo: Uint32Array;
}

export interface EncodedBlock {
  readonly key: number;
  readonly polls: number;
  readonly bytes: Uint8Array;
}

/** Sorted, de-duplicated polls of one shard, a block a day. */
export interface GroupedShard {
  readonly shard: number;
  readonly spans: PollSpans;
  readonly blocks: readonly EncodedBlock[];
  /** Rows dropped because a later row has the same store and instant. */
  readonly duplicates: number;
}

/** Business hours as rows in any order: store number, then start and weekday in one word, then end; see `HoursWords`. */
export interface HoursRows {
  readonly store: Uint32Array;
  readonly word: Uint32Array;
  readonly end: Uint32Array;
}

/** Zones as rows in any order: store number and place in `names`; of several for a store the later one counts. */
export interface ZoneRows {
  readonly store: Uint32Array;
  readonly zone: Uint32Array;
  readonly names: readonly string[];
}

export interface GroupRequest {
  readonly ranges: readonly MappedPolls[];
  readonly firstShard: number;
  readonly endShard: number;
  readonly counters: ScanCounters | null;
}
