import { AppError } from '../../main/shared/errors.ts';
import {
  type EncodedBlock,
  type GroupedShard,
  type MappedPolls,
  type PollSpans,
  SCAN_CANCELLED,
  type ScanCounters,
} from '../../main/shared/tasks.ts';
import { blockKey, encodePollBlock, pollTimeUs, SHARD_BITS, STORES_PER_SHARD } from '../domain/poll-block.ts';
import { type SortSpace, sortPolls } from '../domain/poll-sort.ts';
import { emptySpans } from '../domain/span-block.ts';
import { beat } from '../heartbeat.ts';

/** So many (day, shard) pairs are counted at once; more shards than that are done in several passes. */
const MAX_KEYS = 4_000_000;

/**
 * Sorts the rows of the shards `[firstShard, endShard)` into blocks. Ranges are in file order; of rows with the same
 * store and instant the last one stays. Shards without rows are left out. Throws `cancelled` when the counters say so.
 */
export function groupPolls(
  ranges: readonly MappedPolls[],
  firstShard: number,
  endShard: number,
  counters: ScanCounters | null = null,
): GroupedShard[] {
  const days = dayRange(ranges);
  if (days === undefined) {
    return [];
  }
  const shardsAtOnce = Math.max(1, Math.floor(MAX_KEYS / days.count));
  const grouped: GroupedShard[] = [];
  for (let shard = firstShard; shard < endShard; shard += shardsAtOnce) {
    grouped.push(...groupShards(ranges, shard, Math.min(shard + shardsAtOnce, endShard), days, counters));
  }
  return grouped;
}

function refuseCancelled(counters: ScanCounters | null): void {
  beat();
  if (counters !== null && Atomics.load(counters, SCAN_CANCELLED) !== 0n) {
    throw new AppError('cancelled', 'The import was cancelled. Nothing was changed.');
  }
}

interface DayRange {
  readonly first: number;
  readonly count: number;
}

function dayRange(ranges: readonly MappedPolls[]): DayRange | undefined {
  let first = 0xffff;
  let last = -1;
  for (const { polls } of ranges) {
    for (let row = 0; row < polls.rows; row++) {
      const day = polls.day[row] as number;
      if (day < first) {
        first = day;
      }
      if (day > last) {
        last = day;
      }
    }
  }
  return last < 0 ? undefined : { first, count: last - first + 1 };
}

/** Rows of some shards, ordered by (shard, day); within a pair in file order. */
interface SortedRows {
  /** Start of each pair's rows, `(shard − firstShard) × days + day`; one more at the end. */
  readonly starts: Uint32Array;
  readonly place: Uint16Array;
  readonly low: Uint32Array;
  readonly high: Uint8Array;
}

function groupShards(
  ranges: readonly MappedPolls[],
  firstShard: number,
  endShard: number,
  days: DayRange,
  counters: ScanCounters | null,
): GroupedShard[] {
  const rows = scatter(ranges, firstShard, endShard, days, countRows(ranges, firstShard, endShard, days));
  const packer = new BlockPacker();
  const grouped: GroupedShard[] = [];
  for (let shard = firstShard; shard < endShard; shard++) {
    refuseCancelled(counters);
    const spans = emptySpans();
    const blocks: EncodedBlock[] = [];
    let duplicates = 0;
    for (let day = 0; day < days.count; day++) {
      const pair = (shard - firstShard) * days.count + day;
      const from = rows.starts[pair] as number;
      const to = rows.starts[pair + 1] as number;
      if (from < to) {
        const block = packer.pack(rows, from, to, days.first + day, shard, spans);
        duplicates += to - from - block.polls;
        blocks.push(block);
      }
    }
    if (blocks.length > 0) {
      grouped.push({ shard, spans, blocks, duplicates });
    }
  }
  return grouped;
}

function countRows(ranges: readonly MappedPolls[], firstShard: number, endShard: number, days: DayRange): Uint32Array {
  const starts = new Uint32Array((endShard - firstShard) * days.count + 1);
  for (const { polls, storeNo } of ranges) {
    const { store, day, rows } = polls;
    for (let row = 0; row < rows; row++) {
      const shard = (storeNo[store[row] as number] as number) >>> SHARD_BITS;
      if (shard >= firstShard && shard < endShard) {
        const pair = (shard - firstShard) * days.count + (day[row] as number) - days.first;
        starts[pair + 1] = (starts[pair + 1] as number) + 1;
      }
    }
  }
  for (let pair = 1; pair < starts.length; pair++) {
    starts[pair] = (starts[pair] as number) + (starts[pair - 1] as number);
  }
  return starts;
}

function scatter(
  ranges: readonly MappedPolls[],
  firstShard: number,
  endShard: number,
  days: DayRange,
  starts: Uint32Array,
): SortedRows {
  const total = starts[starts.length - 1] as number;
  const next = starts.slice();
  const place = new Uint16Array(total);
  const lowOut = new Uint32Array(total);
  const highOut = new Uint8Array(total);
  for (const { polls, storeNo } of ranges) {
    const { store, day, low, high, rows } = polls;
    for (let row = 0; row < rows; row++) {
      const no = storeNo[store[row] as number] as number;
      const shard = no >>> SHARD_BITS;
      if (shard >= firstShard && shard < endShard) {
        const pair = (shard - firstShard) * days.count + (day[row] as number) - days.first;
        const at = next[pair] as number;
        next[pair] = at + 1;
        place[at] = no & (STORES_PER_SHARD - 1);
        lowOut[at] = low[row] as number;
        highOut[at] = high[row] as number;
      }
    }
  }
  return { starts, place, low: lowOut, high: highOut };
}

/** Makes blocks one after another in the same space. */
class BlockPacker {
  private readonly counts = new Uint32Array(STORES_PER_SHARD);
  private readonly next = new Uint32Array(STORES_PER_SHARD);
  private low = new Uint32Array(0);
  private high = new Uint8Array(0);
  private readonly space: SortSpace = { low: new Uint32Array(64), high: new Uint8Array(64) };

  /** Packs rows `[from, to)` of one day and shard, and widens `spans` by them. */
  pack(rows: SortedRows, from: number, to: number, day: number, shard: number, spans: PollSpans): EncodedBlock {
    this.spreadByStore(rows, from, to);
    const { counts, low, high } = this;
    let read = 0;
    let write = 0;
    for (let place = 0; place < STORES_PER_SHARD; place++) {
      const count = counts[place] as number;
      if (count === 0) {
        continue;
      }
      const end = sortPolls(low, high, read, read + count, this.space);
      widen(spans, place, end - read, pollTimeAt(day, low, high, read), pollTimeAt(day, low, high, end - 1));
      counts[place] = end - read;
      low.copyWithin(write, read, end);
      high.copyWithin(write, read, end);
      write += end - read;
      read += count;
    }
    const key = blockKey(day, shard);
    const block = { counts, low: low.subarray(0, write), high: high.subarray(0, write) };
    return { key, polls: write, bytes: encodePollBlock(block, key) };
  }

  /** Counting sort by store, keeping file order within a store. */
  private spreadByStore(rows: SortedRows, from: number, to: number): void {
    if (this.low.length < to - from) {
      this.low = new Uint32Array((to - from) * 2);
      this.high = new Uint8Array((to - from) * 2);
    }
    const { counts, next, low, high } = this;
    const { place } = rows;
    counts.fill(0);
    for (let row = from; row < to; row++) {
      const store = place[row] as number;
      counts[store] = (counts[store] as number) + 1;
    }
    let start = 0;
    for (let store = 0; store < STORES_PER_SHARD; store++) {
      next[store] = start;
      start += counts[store] as number;
    }
    for (let row = from; row < to; row++) {
      const store = place[row] as number;
      const at = next[store] as number;
      next[store] = at + 1;
      low[at] = rows.low[row] as number;
      high[at] = rows.high[row] as number;
    }
  }
}

function pollTimeAt(day: number, low: Uint32Array, high: Uint8Array, at: number): number {
  return pollTimeUs(day, low[at] as number, high[at] as number);
}

function widen(spans: PollSpans, place: number, polls: number, firstUs: number, lastUs: number): void {
  spans.firstUs[place] = Math.min(spans.firstUs[place] as number, firstUs);
  spans.lastUs[place] = Math.max(spans.lastUs[place] as number, lastUs);
  spans.polls[place] = (spans.polls[place] as number) + polls;
}
