import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursWord, startOfWord, weekdayOfWord } from '../../workers/domain/business-hours.ts';
import type { HoursBlock } from '../../workers/domain/hours-block.ts';
import { packHours, replaceHoursOf } from '../../workers/domain/hours-pack.ts';
import { STORES_PER_SHARD } from '../../workers/domain/poll-block.ts';

interface Row {
  readonly store: number;
  readonly day: number;
  readonly start: number;
  readonly end: number;
}

const store = fc.oneof(fc.nat(3), fc.constantFrom(1_022, 1_023, 1_024, 1_025, 2_048, 140_000));
/** Few values, so that rows are often the same but for one field. */
const row = fc.record({
  store,
  day: fc.nat(6),
  start: fc.constantFrom(0, 1, 86_399),
  end: fc.constantFrom(0, 1, 86_399, 86_400),
});
/** At times a store has more rows than are sorted by insertion. */
const rows = fc.oneof(
  fc.array(row, { maxLength: 60 }),
  fc.array(
    row.map((each) => ({ ...each, store: each.store % 2, start: (each.start * 7 + each.end) % 86_400 })),
    { minLength: 66, maxLength: 150 },
  ),
);

function columnsOf(list: readonly Row[]) {
  return {
    store: Uint32Array.from(list, ({ store: no }) => no),
    word: Uint32Array.from(list, ({ day, start }) => hoursWord(day, start)),
    end: Uint32Array.from(list, ({ end }) => end),
  };
}

function rowsOf(shard: number, { counts, words }: HoursBlock): Row[] {
  const places = [...counts].flatMap((count, place) => new Array<number>(count).fill(place));
  expect(words).toHaveLength(places.length * 2);
  return places.map((place, i) => ({
    store: shard * STORES_PER_SHARD + place,
    day: weekdayOfWord(words[i * 2]!),
    start: startOfWord(words[i * 2]!),
    end: words[i * 2 + 1]!,
  }));
}

function sortedOnce(list: readonly Row[]): Row[] {
  const once = [...new Map(list.map((each) => [JSON.stringify(each), each])).values()];
  return once.sort((a, b) => a.store - b.store || a.day - b.day || a.start - b.start || a.end - b.end);
}

describe('packing hours rows', () => {
  it('keeps each row once, ordered by store, weekday, start and end, in the block of its shard', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const blocks = packHours(columnsOf(list));
        expect([...blocks].flatMap(([shard, block]) => rowsOf(shard, block))).toEqual(sortedOnce(list));
        expect([...blocks.keys()]).toEqual([...new Set(sortedOnce(list).map((each) => each.store >> 10))]);
      }),
    );
  });
});

describe('replacing the hours of some stores', () => {
  const place = fc.nat(5);
  const inShard = fc.array(
    row.map((each) => ({ ...each, store: each.store % 6 })),
    { maxLength: 30 },
  );
  const none = { counts: new Uint32Array(STORES_PER_SHARD), words: new Uint32Array(0) };

  it('takes theirs from the newer rows and leaves all others as they were', () => {
    fc.assert(
      fc.property(inShard, inShard, fc.uniqueArray(place), (older, newer, named) => {
        const marks = new Uint8Array(STORES_PER_SHARD);
        for (const each of named) {
          marks[each] = 1;
        }
        const pack = (list: readonly Row[]): HoursBlock => packHours(columnsOf(list)).get(0) ?? none;
        const kept = older.filter((each) => !named.includes(each.store));
        const taken = newer.filter((each) => named.includes(each.store));
        expect(rowsOf(0, replaceHoursOf(pack(older), pack(newer), marks))).toEqual(sortedOnce([...kept, ...taken]));
      }),
    );
  });
});
