import type { EncodedBlock, GroupedShard, PollSpans } from '../../main/shared/tasks/polls.ts';
import { decodePollBlock, encodePollBlock } from '../domain/poll-block.ts';
import { emptySpans } from '../domain/span-block.ts';
import { addSpans, takeRepeats } from '../domain/span-merge.ts';
import { mergePolls } from '../group/merge-polls.ts';

/**
 * Pieces of one shard, in the order of their rows, as one: as if all rows had been grouped at once. So each block is written once, and a
 * repeat within an import counts as one wherever the import was cut.
 */
export function mergeStaged(pieces: readonly GroupedShard[]): GroupedShard {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) {
    return only;
  }
  const merge = new ShardMerge();
  const byKey = Map.groupBy(
    pieces.flatMap(({ blocks }) => blocks),
    ({ key }) => key,
  );
  for (const { spans } of pieces) {
    addSpans(merge.spans, spans);
  }
  const blocks = [...byKey.keys()].sort((a, b) => a - b).map((key) => merge.join(byKey.get(key) ?? []));
  return {
    shard: only?.shard ?? 0,
    spans: merge.spans,
    blocks,
    duplicates: merge.duplicates + pieces.reduce((sum, { duplicates }) => sum + duplicates, 0),
  };
}

class ShardMerge {
  readonly spans: PollSpans = emptySpans();
  duplicates = 0;

  /** Blocks of one key, the oldest first, as one. */
  join(encoded: readonly EncodedBlock[]): EncodedBlock {
    const [first, ...others] = encoded as readonly [EncodedBlock, ...EncodedBlock[]];
    if (others.length === 0) {
      return first;
    }
    const { key } = first;
    const pieces = encoded.map(({ bytes }) => decodePollBlock(bytes, key));
    return mergePolls(pieces, ({ block, duplicates }) => {
      this.duplicates += duplicates;
      if (duplicates > 0) {
        takeRepeats(this.spans, pieces, block);
      }
      return { key, polls: block.low.length, bytes: encodePollBlock(block, key) };
    });
  }
}
