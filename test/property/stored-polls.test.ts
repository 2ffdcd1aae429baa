import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupedShard, MappedPolls } from '../../main/shared/tasks/polls.ts';
import { dayOfKey, decodePollBlock, SHARD_BITS, STORES_PER_SHARD, splitPoll } from '../../workers/domain/poll-block.ts';
import { Polls } from '../../workers/domain/timeline.ts';
import { groupPolls } from '../../workers/group/group-polls.ts';
import { ShardPolls } from '../../workers/report/store-evidence.ts';
import { SEED } from './seed.ts';

interface Row {
  readonly store: number;
  readonly timeUs: number;
  readonly active: boolean;
}

const DAY_US = 86_400_000_000;
const FIRST_US = 20_000 * DAY_US;
const SHARDS = 3;
const RUNS = { numRuns: 100, seed: SEED };

/** Stores of three shards, some with neighbours; days with gaps; instants at the ends of days and often the same. */
const row: fc.Arbitrary<Row> = fc.record({
  store: fc.constantFrom(0, 1, 2, 700, 1_023, 1_024, 1_025, 3_071),
  timeUs: fc
    .tuple(fc.constantFrom(0, 1, 2, 5, 9), fc.oneof(fc.constantFrom(0, 1, DAY_US - 1), fc.nat(DAY_US - 1)))
    .map(([day, ofDayUs]) => FIRST_US + day * DAY_US + ofDayUs),
  active: fc.boolean(),
});

/** Rows of a file in the ranges that it was scanned in. */
const ranges = fc.array(fc.array(row, { maxLength: 120 }), { minLength: 1, maxLength: 3 });

/** Each range numbers its ids in order of first appearance. */
function mapped(rows: readonly Row[]): MappedPolls {
  const stores = [...new Set(rows.map(({ store }) => store))];
  const split = rows.map(({ timeUs, active }) => splitPoll(timeUs, active));
  return {
    storeNo: Uint32Array.from(stores),
    polls: {
      rows: rows.length,
      store: Uint32Array.from(rows, ({ store }) => stores.indexOf(store)),
      day: Uint16Array.from(split, ({ day }) => day),
      low: Uint32Array.from(split, ({ low }) => low),
      high: Uint8Array.from(split, ({ high }) => high),
    },
  };
}

function sortedOnce(rows: readonly Row[]): Row[] {
  const byKey = new Map(rows.map((each) => [`${each.store} ${each.timeUs}`, each]));
  return [...byKey.values()].sort((a, b) => a.store - b.store || a.timeUs - b.timeUs);
}

/** The polls of a shard's blocks with `fromUs` ≤ time ≤ `toUs`, read store by store as a report does it. */
function readShard({ shard, blocks }: GroupedShard, fromUs: number, toUs: number): Row[] {
  const days = blocks.map(({ key, bytes }) => ({ day: dayOfKey(key), block: decodePollBlock(bytes, key) }));
  const reader = new ShardPolls(days, fromUs, toUs);
  const polls = new Polls();
  const rows: Row[] = [];
  for (let place = 0; place < STORES_PER_SHARD; place++) {
    reader.gather(place, polls);
    for (let i = 0; i < polls.count; i++) {
      const store = shard * STORES_PER_SHARD + place;
      rows.push({ store, timeUs: polls.timeUs[i]!, active: polls.active[i] === 1 });
    }
  }
  return rows;
}

describe('polls that are stored as blocks', () => {
  it('are read back in order, one a store and instant, the later row of the file', () => {
    fc.assert(
      fc.property(ranges, (file) => {
        const grouped = groupPolls(file.map(mapped), 0, SHARDS);
        const read = grouped.flatMap((shard) => readShard(shard, 0, Number.MAX_SAFE_INTEGER));
        expect(read).toEqual(sortedOnce(file.flat()));
        const duplicates = grouped.reduce((sum, shard) => sum + shard.duplicates, 0);
        expect(duplicates).toBe(file.flat().length - read.length);
      }),
      RUNS,
    );
  });

  it('are read from one instant to another, both included', () => {
    const edge = fc.oneof(
      row.map(({ timeUs }) => timeUs),
      fc.tuple(row, fc.constantFrom(-1, 1)).map(([{ timeUs }, by]) => timeUs + by),
      fc.nat(10).map((day) => FIRST_US + day * DAY_US),
    );
    fc.assert(
      fc.property(ranges, edge, edge, (file, a, b) => {
        const [fromUs, toUs] = [Math.min(a, b), Math.max(a, b)];
        const read = groupPolls(file.map(mapped), 0, SHARDS).flatMap((shard) => readShard(shard, fromUs, toUs));
        expect(read).toEqual(sortedOnce(file.flat()).filter(({ timeUs }) => fromUs <= timeUs && timeUs <= toUs));
      }),
      RUNS,
    );
  });

  it('have their first, latest and number noted for each store', () => {
    fc.assert(
      fc.property(ranges, (file) => {
        const byStore = Map.groupBy(sortedOnce(file.flat()), ({ store }) => store);
        for (const { shard, spans } of groupPolls(file.map(mapped), 0, SHARDS)) {
          for (let place = 0; place < STORES_PER_SHARD; place++) {
            const rows = byStore.get(shard * STORES_PER_SHARD + place) ?? [];
            const noted = [spans.firstUs[place], spans.lastUs[place], spans.polls[place]];
            const [first, last] = [rows[0]?.timeUs ?? Infinity, rows.at(-1)?.timeUs ?? -Infinity];
            if (noted[0] !== first || noted[1] !== last || noted[2] !== rows.length) {
              expect(noted).toEqual([first, last, rows.length]);
            }
          }
        }
      }),
      RUNS,
    );
  });

  it('come in the same blocks whichever shards are grouped together', () => {
    fc.assert(
      fc.property(ranges, (file) => {
        const all = file.map(mapped);
        const apart = Array.from({ length: SHARDS }, (_, shard) => groupPolls(all, shard, shard + 1)).flat();
        expect(groupPolls(all, 0, SHARDS)).toEqual(apart);
        const shards = [...new Set(file.flat().map(({ store }) => store >> SHARD_BITS))];
        expect(apart.map(({ shard }) => shard)).toEqual(shards.sort((a, b) => a - b));
      }),
      { numRuns: 30, seed: SEED },
    );
  });
});
