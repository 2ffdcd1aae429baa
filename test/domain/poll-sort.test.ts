import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pollTimeUs, splitPoll } from '../../workers/domain/poll-block.ts';
import { sortPolls } from '../../workers/domain/poll-sort.ts';

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

/** Sorts inside a larger array, whose other polls must stay as they are. */
function sorted(list: readonly Poll[], before: number): Poll[] {
  const after = 3;
  const low = new Uint32Array(before + list.length + after).fill(0xabcdef01);
  const high = new Uint8Array(low.length).fill(0xee);
  for (const [i, { timeUs, active }] of list.entries()) {
    const split = splitPoll(timeUs, active);
    low[before + i] = split.low;
    high[before + i] = split.high;
  }
  const space = { low: new Uint32Array(4), high: new Uint8Array(4) };
  const end = sortPolls(low, high, before, before + list.length, space);
  const around = [...low.subarray(0, before), ...low.subarray(before + list.length)];
  expect(around.every((bits) => bits === 0xabcdef01)).toBe(true);
  expect([...high.subarray(before + list.length)]).toEqual([0xee, 0xee, 0xee]);
  return Array.from({ length: end - before }, (_, i) => ({
    timeUs: pollTimeUs(0, low[before + i]!, high[before + i]!),
    active: (low[before + i]! & 1) === 1,
  }));
}

function expectSorted(list: fc.Arbitrary<Poll[]>, numRuns: number): void {
  fc.assert(
    fc.property(list, fc.nat(40), (drawn, before) => {
      expect(sorted(drawn, before)).toEqual(sortedOnce(drawn));
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
