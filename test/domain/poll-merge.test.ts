import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePollBlocks } from '../../workers/domain/poll-merge.ts';
import { arbitraryPolls, blockOfPolls, type PlacedPoll, pollsOfBlock, sortedOnce } from './poll-lists.ts';

const DAY = 19_999;

/** Polls of an older and a newer block; the newer one repeats some of the older one, at times with another status. */
const olderAndNewer = fc
  .tuple(arbitraryPolls(DAY), arbitraryPolls(DAY), fc.array(fc.tuple(fc.nat(), fc.boolean())))
  .map(([older, newer, repeats]) => {
    const repeated = repeats.flatMap(([pick, active]) =>
      older.length === 0 ? [] : [{ ...older[pick % older.length]!, active }],
    );
    return { older: sortedOnce(older), newer: sortedOnce([...newer, ...repeated]) };
  });

describe('merging two blocks', () => {
  it('keeps every store and instant once, as the newer block has it', () => {
    fc.assert(
      fc.property(olderAndNewer, ({ older, newer }) => {
        const { block } = mergePollBlocks(blockOfPolls(older), blockOfPolls(newer));
        expect(pollsOfBlock(block, DAY)).toEqual(sortedOnce([...older, ...newer]));
      }),
    );
  });

  it('counts the repeats, and those among them whose status differs', () => {
    fc.assert(
      fc.property(olderAndNewer, ({ older, newer }) => {
        const statusOf = new Map(older.map((poll) => [keyOf(poll), poll.active]));
        const repeats = newer.filter((poll) => statusOf.has(keyOf(poll)));
        const { duplicates, changed } = mergePollBlocks(blockOfPolls(older), blockOfPolls(newer));
        expect(duplicates).toBe(repeats.length);
        expect(changed).toBe(repeats.filter((poll) => statusOf.get(keyOf(poll)) !== poll.active).length);
      }),
    );
  });

  it('with itself or with nothing changes nothing', () => {
    fc.assert(
      fc.property(arbitraryPolls(DAY).map(sortedOnce), (polls) => {
        const block = blockOfPolls(polls);
        const none = blockOfPolls([]);
        expect(mergePollBlocks(block, block)).toEqual({ block, duplicates: polls.length, changed: 0 });
        expect(mergePollBlocks(block, none)).toEqual({ block, duplicates: 0, changed: 0 });
        expect(mergePollBlocks(none, block)).toEqual({ block, duplicates: 0, changed: 0 });
        expect(pollsOfBlock(block, DAY)).toEqual(polls);
      }),
    );
  });
});

function keyOf({ place, timeUs }: PlacedPoll): string {
  return `${place} ${timeUs}`;
}
