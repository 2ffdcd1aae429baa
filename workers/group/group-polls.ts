import { AppError } from '../../main/shared/errors.ts';
import type { EncodedBlock, GroupedShard, MappedPolls } from '../../main/shared/tasks/polls.ts';
import { SCAN_CANCELLED, type ScanCounters } from '../../main/shared/tasks/scan.ts';
import { blockKey, encodePollBlock } from '../domain/poll-block.ts';
import { beat } from '../heartbeat.ts';
import { PollGroups } from './poll-groups.ts';

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
  const groups = new PollGroups(ranges, firstShard, endShard, () => refuseCancelled(counters));
  const grouped: GroupedShard[] = [];
  for (let shard = firstShard; shard < endShard; shard++) {
    refuseCancelled(counters);
    const packed = packShard(groups, shard);
    if (packed.blocks.length > 0) {
      grouped.push(packed);
    }
  }
  groups.close();
  return grouped;
}

function refuseCancelled(counters: ScanCounters | null): void {
  beat();
  if (counters !== null && Atomics.load(counters, SCAN_CANCELLED) !== 0n) {
    throw new AppError('cancelled', 'The import was cancelled. Nothing was changed.');
  }
}

function packShard(groups: PollGroups, shard: number): GroupedShard {
  const blocks: EncodedBlock[] = [];
  let duplicates = 0;
  const spans = groups.pack(shard, (day, block, rows) => {
    const key = blockKey(day, shard);
    const polls = block.low.length;
    blocks.push({ key, polls, bytes: encodePollBlock(block, key) });
    duplicates += rows - polls;
  });
  return { shard, spans, blocks, duplicates };
}
