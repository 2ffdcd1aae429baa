import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MappedPolls } from '../../main/shared/tasks/polls.ts';
import { SCAN_CANCELLED } from '../../main/shared/tasks/scan.ts';
import { dayOfKey, decodePollBlock, pollTimeUs, STORES_PER_SHARD, splitPoll } from '../../workers/domain/poll-block.ts';
import { groupPolls } from '../../workers/group/group-polls.ts';
import { SEED } from '../property/seed.ts';

const DAY_US = 86_400_000_000;
const STORES = 3 * STORES_PER_SHARD - 5;

interface Poll {
  readonly storeNo: number;
  readonly timeUs: number;
  readonly active: boolean;
}

/** Few stores and instants, so that they repeat, in three shards and up to the ends of time. */
const arbitraryPoll: fc.Arbitrary<Poll> = fc.record({
  storeNo: fc.oneof(fc.constantFrom(0, 1, STORES_PER_SHARD - 1, STORES_PER_SHARD, STORES - 1), fc.nat(STORES - 1)),
  timeUs: fc.oneof(fc.nat(30), fc.nat(3 * DAY_US), fc.constantFrom(DAY_US - 1, DAY_US, 47_481 * DAY_US + 5)),
  active: fc.boolean(),
});

/** One range of a file: its stores numbered as they come in it. */
function rangeOf(polls: readonly Poll[]): MappedPolls {
  const numbers = [...new Set(polls.map(({ storeNo }) => storeNo))];
  const parts = polls.map(({ timeUs, active }) => splitPoll(timeUs, active));
  return {
    storeNo: Uint32Array.from(numbers),
    polls: {
      rows: polls.length,
      store: Uint32Array.from(polls, ({ storeNo }) => numbers.indexOf(storeNo)),
      day: Uint16Array.from(parts, ({ day }) => day),
      low: Uint32Array.from(parts, ({ low }) => low),
      high: Uint8Array.from(parts, ({ high }) => high),
    },
  };
}

function byStoreAndTime(a: Poll, b: Poll): number {
  return a.storeNo - b.storeNo || a.timeUs - b.timeUs;
}

test('grouping keeps of each store and instant the last row, whatever ranges and tasks it is cut into', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(arbitraryPoll), { maxLength: 4 }),
      fc.integer({ min: 1, max: 3 }),
      (ranges, perTask) => {
        const grouped = [0, 1, 2].flatMap((first) =>
          first % perTask === 0 ? groupPolls(ranges.map(rangeOf), first, Math.min(first + perTask, 3)) : [],
        );
        const last = new Map(ranges.flat().map((poll) => [`${poll.storeNo} ${poll.timeUs}`, poll]));
        const found: Poll[] = [];
        for (const { shard, blocks, spans } of grouped) {
          for (const { key, bytes, polls } of blocks) {
            const block = decodePollBlock(bytes, key);
            expect(block.low).toHaveLength(polls);
            const places = [...block.counts].flatMap((count, place) => new Array<number>(count).fill(place));
            for (const [i, place] of places.entries()) {
              const low = block.low[i]!;
              const timeUs = pollTimeUs(dayOfKey(key), low, block.high[i]!);
              found.push({ storeNo: shard * STORES_PER_SHARD + place, timeUs, active: (low & 1) === 1 });
            }
          }
          for (let place = 0; place < STORES_PER_SHARD; place++) {
            const times = found
              .filter(({ storeNo }) => storeNo === shard * STORES_PER_SHARD + place)
              .map(({ timeUs }) => timeUs);
            if (times.length > 0 || spans.polls[place]! > 0) {
              expect([spans.polls[place], spans.firstUs[place], spans.lastUs[place]]).toEqual([
                times.length,
                Math.min(...times),
                Math.max(...times),
              ]);
            }
          }
        }
        expect(found.toSorted(byStoreAndTime)).toEqual([...last.values()].toSorted(byStoreAndTime));
        const duplicates = grouped.reduce((sum, shard) => sum + shard.duplicates, 0);
        expect(duplicates).toBe(ranges.flat().length - last.size);
      },
    ),
    { numRuns: 60, seed: SEED },
  );
}, 60_000);

test('of no rows there are no shards', () => {
  expect(groupPolls([rangeOf([])], 0, 3)).toEqual([]);
  expect(groupPolls([], 0, 3)).toEqual([]);
});

test('a cancelled import is not grouped any further', () => {
  const range = rangeOf([{ storeNo: 1, timeUs: 5, active: true }]);
  const counters = new BigInt64Array(new SharedArrayBuffer(24));
  expect(groupPolls([range], 0, 1, counters)).toHaveLength(1);
  Atomics.store(counters, SCAN_CANCELLED, 1n);
  expect(() => groupPolls([range], 0, 1, counters)).toThrow(expect.objectContaining({ code: 'cancelled' }));
});
