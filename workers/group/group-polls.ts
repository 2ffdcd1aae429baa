import { AppError } from '../../main/shared/errors.ts';
import type { EncodedBlock, GroupedShard, MappedPolls } from '../../main/shared/tasks/polls.ts';
import { SCAN_CANCELLED, type ScanCounters } from '../../main/shared/tasks/scan.ts';
import { blockKey, encodePollBlock } from '../domain/poll-block.ts';
import { beat } from '../heartbeat.ts';
import { PollGroups } from './poll-groups.ts';

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

function groupShards(
  ranges: readonly MappedPolls[],
  firstShard: number,
  endShard: number,
  days: DayRange,
  counters: ScanCounters | null,
): GroupedShard[] {
  const stretch = { firstShard, shards: endShard - firstShard, firstDay: days.first, days: days.count };
  const groups = new PollGroups(ranges, stretch, () => refuseCancelled(counters));
  const grouped: GroupedShard[] = [];
  for (let shard = firstShard; shard < endShard; shard++) {
    refuseCancelled(counters);
    const blocks: EncodedBlock[] = [];
    let duplicates = 0;
    const spans = groups.pack(shard, (day, block, rows) => {
      const key = blockKey(day, shard);
      const polls = block.low.length;
      blocks.push({ key, polls, bytes: encodePollBlock(block, key) });
      duplicates += rows - polls;
    });
    if (blocks.length > 0) {
      grouped.push({ shard, spans, blocks, duplicates });
    }
  }
  groups.close();
  return grouped;
}
