import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PollBlock } from '../../workers/domain/poll-block.ts';
import { type MergedPolls, mergePolls } from '../../workers/group/merge-polls.ts';
import { arbitraryPolls, blockOfPolls, type PlacedPoll, pollsOfBlock, sortedOnce } from '../domain/poll-lists.ts';

const DAY = 19_999;

/** Polls of an older and a newer block; the newer one repeats some of the older one, at times with another status. */
const olderAndNewer = fc
  .tuple(arbitraryPolls(DAY), arbitraryPolls(DAY), fc.array(fc.tuple(fc.nat(), fc.boolean())))
  .map(([older, newer, repeats]) => [sortedOnce(older), sortedOnce([...newer, ...repeated(older, repeats)])] as const);

/** Polls of blocks, the oldest first, each of which repeats some of all that are older. */
const severalBlocks = fc
  .array(fc.tuple(arbitraryPolls(DAY), fc.array(fc.tuple(fc.nat(), fc.boolean()))), { minLength: 1, maxLength: 7 })
  .map((blocks) => {
    const all: PlacedPoll[] = [];
    return blocks.map(([polls, repeats]) => {
      const block = sortedOnce([...polls, ...repeated(all, repeats)]);
      all.push(...block);
      return block;
    });
  });

function repeated(polls: readonly PlacedPoll[], picks: readonly [pick: number, active: boolean][]): PlacedPoll[] {
  return polls.length === 0 ? [] : picks.map(([pick, active]) => ({ ...polls[pick % polls.length]!, active }));
}

/** What merging hands on, copied. */
function merge(blocks: readonly PollBlock[]): MergedPolls {
  return mergePolls(blocks, ({ block: { counts, low, high }, ...tally }) => ({
    block: { counts: counts.slice(), low: low.slice(), high: high.slice() },
    ...tally,
  }));
}

describe('merging blocks', () => {
  it('keeps every store and instant once, as the newest block has it', () => {
    fc.assert(
      fc.property(severalBlocks, (blocks) => {
        const { block, duplicates } = merge(blocks.map(blockOfPolls));
        const once = sortedOnce(blocks.flat());
        expect(pollsOfBlock(block, DAY)).toEqual(once);
        expect(duplicates).toBe(blocks.flat().length - once.length);
      }),
    );
  });

  it('counts the repeats of two, and those among them whose status differs', () => {
    fc.assert(
      fc.property(olderAndNewer, ([older, newer]) => {
        const statusOf = new Map(older.map((poll) => [keyOf(poll), poll.active]));
        const repeats = newer.filter((poll) => statusOf.has(keyOf(poll)));
        const { duplicates, changed } = merge([older, newer].map(blockOfPolls));
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
        expect(merge([block, block])).toEqual({ block, duplicates: polls.length, changed: 0 });
        expect(merge([block, none])).toEqual({ block, duplicates: 0, changed: 0 });
        expect(merge([none, block])).toEqual({ block, duplicates: 0, changed: 0 });
        expect(pollsOfBlock(block, DAY)).toEqual(polls);
      }),
    );
  });

  it('takes a store with a poll a second, an hour of them once more', () => {
    const seconds = (from: number, to: number, active: boolean): PlacedPoll[] =>
      Array.from({ length: to - from }, (_, i) => ({ place: 7, timeUs: (DAY * 86_400 + from + i) * 1e6, active }));
    const [older, newer] = [seconds(0, 80_000, true), seconds(76_400, 86_400, false)];
    const { block, duplicates, changed } = merge([blockOfPolls(older), blockOfPolls(newer)]);
    expect({ duplicates, changed }).toEqual({ duplicates: 3_600, changed: 3_600 });
    expect(pollsOfBlock(block, DAY)).toEqual([...seconds(0, 76_400, true), ...newer]);
  });
});

function keyOf({ place, timeUs }: PlacedPoll): string {
  return `${place} ${timeUs}`;
}
