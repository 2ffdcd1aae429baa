import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePollBlock, pollTimeUs, splitPoll } from '../../workers/domain/poll-block.ts';
import { groupPolls } from '../../workers/group/group-polls.ts';

interface Poll {
  readonly timeUs: number;
  readonly active: boolean;
}

const DAY_US = 86_400_000_000;
const spread = fc.integer({ min: 0, max: DAY_US - 1 });
/** Few instants for many polls, on both sides of the place where the 38 bits are split. */
const crowded = fc.integer({ min: 2 ** 31 - 6, max: 2 ** 31 + 6 });

function polls(timeUs: fc.Arbitrary<number>, minLength: number, maxLength: number): fc.Arbitrary<Poll[]> {
  return fc.array(fc.record({ timeUs, active: fc.boolean() }), { minLength, maxLength, size: 'max' });
}

function sortedOnce(list: readonly Poll[]): Poll[] {
  const activeAt = new Map(list.map(({ timeUs, active }) => [timeUs, active]));
  return [...activeAt].map(([timeUs, active]) => ({ timeUs, active })).sort((a, b) => a.timeUs - b.timeUs);
}

/** Groups them as those of one store, between polls of its neighbours, which must stay as they are. */
function sorted(list: readonly Poll[]): Poll[] {
  const around = [{ timeUs: DAY_US - 1, active: true }];
  const rows = [1, 2, 3].flatMap((store) => (store === 2 ? list : around).map((poll) => ({ store, ...poll })));
  const parts = rows.map(({ timeUs, active }) => splitPoll(timeUs, active));
  const polls = {
    rows: rows.length,
    store: Uint32Array.from(rows, ({ store }) => store),
    day: new Uint16Array(rows.length),
    low: Uint32Array.from(parts, ({ low }) => low),
    high: Uint8Array.from(parts, ({ high }) => high),
  };
  const [shard] = groupPolls([{ polls, storeNo: Uint32Array.of(0, 1, 2, 3) }], 0, 1);
  const { bytes, key } = shard!.blocks[0]!;
  const { counts, low, high } = decodePollBlock(bytes, key);
  const found = Array.from(low, (bits, i) => ({ timeUs: pollTimeUs(0, bits, high[i]!), active: (bits & 1) === 1 }));
  expect([...counts.subarray(0, 5)]).toEqual([0, 1, found.length - 2, 1, 0]);
  expect([found[0], found.at(-1)]).toEqual([...around, ...around]);
  return found.slice(1, -1);
}

function expectSorted(list: fc.Arbitrary<Poll[]>, numRuns: number): void {
  fc.assert(
    fc.property(list, (drawn) => {
      expect(sorted(drawn)).toEqual(sortedOnce(drawn));
    }),
    { numRuns },
  );
}

describe('sorting the polls of a store-day', () => {
  it('orders a few by instant', () => {
    expectSorted(polls(spread, 0, 40), 200);
  });

  it('keeps the later row of those with one instant', () => {
    expectSorted(polls(crowded, 0, 40), 200);
    expectSorted(polls(crowded, 33, 500), 50);
  });

  it('orders as many as fill a whole number of runs, one more and one less', () => {
    for (const length of [31, 32, 33, 63, 64, 65, 96, 127, 128, 129]) {
      expectSorted(polls(fc.oneof(spread, crowded), length, length), 10);
    }
  });

  it('orders thousands', () => {
    expectSorted(polls(spread, 3_000, 5_000), 4);
    expectSorted(polls(fc.integer({ min: 0, max: 2_000 }), 3_000, 5_000), 4);
  });
});
