import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hoursWord, Sessions } from '../../workers/domain/business-hours.ts';
import { DurationSum, percentHundredths, sumHundredths } from '../../workers/domain/duration-sum.ts';
import { findOutages } from '../../workers/domain/outages.ts';
import { hoursOverlap } from '../../workers/domain/overlapping-hours.ts';
import { addToWeek, HOURS_PER_WEEK } from '../../workers/domain/week-cells.ts';
import { makeZoneTable } from '../../workers/domain/zone-table.ts';
import { SEED } from '../property/seed.ts';

const HOUR_US = 3_600_000_000;
const WEEK_US = 168 * HOUR_US;
/** Monday 14 October 2024, 00:00 UTC. */
const MONDAY_US = Date.UTC(2024, 9, 14) * 1_000;

describe('sums of durations', () => {
  test('are exact beyond the whole numbers a double can hold', () => {
    const sum = new DurationSum();
    for (let store = 0; store < 200_000; store++) {
      sum.add(WEEK_US - (store % 2));
    }
    expect(sum.totalUs()).toBe(200_000n * BigInt(WEEK_US) - 100_000n);
    expect(Number.isSafeInteger(Number(sum.totalUs()))).toBe(false);
  });

  test('are rounded once, half up', () => {
    expect(sumHundredths(17_999_999n)).toBe(0);
    expect(sumHundredths(18_000_000n)).toBe(1);
    expect(percentHundredths(1n, 20_000n)).toBe(1);
    expect(percentHundredths(9_999n, 200_000_000n)).toBe(0);
    expect(percentHundredths(0n, 0n)).toBeNull();
  });
});

describe('cells of the week', () => {
  /** A zone that is an hour ahead, and from an instant on two. */
  const zone = (changeUs: number) =>
    makeZoneTable((us) => (us < changeUs ? HOUR_US : 2 * HOUR_US), MONDAY_US - WEEK_US, MONDAY_US + 2 * WEEK_US);

  test('hold what a walk from minute to minute puts into them', () => {
    const minuteUs = HOUR_US / 60;
    fc.assert(
      fc.property(fc.nat(4_000), fc.nat(2_000), fc.nat(6_000), (from, length, change) => {
        const changeUs = MONDAY_US + change * minuteUs;
        const cells = new Float64Array(HOURS_PER_WEEK);
        addToWeek(cells, zone(changeUs), MONDAY_US + from * minuteUs, MONDAY_US + (from + length) * minuteUs);
        const expected = new Float64Array(HOURS_PER_WEEK);
        for (let minute = from; minute < from + length; minute++) {
          const local = minute + (minute < change ? 60 : 120);
          expected[Math.floor(local / 60) % HOURS_PER_WEEK]! += minuteUs;
        }
        expect(cells).toEqual(expected);
      }),
      { seed: SEED },
    );
  });

  test('lose no microsecond', () => {
    fc.assert(
      fc.property(
        fc.nat(2 ** 31 - 1),
        fc.maxSafeNat().map((us) => us % WEEK_US),
        (from, length) => {
          const cells = new Float64Array(HOURS_PER_WEEK);
          addToWeek(cells, zone(MONDAY_US + 3 * HOUR_US), MONDAY_US + from, MONDAY_US + from + length);
          expect(cells.reduce((sum, us) => sum + us, 0)).toBe(length);
        },
      ),
      { seed: SEED },
    );
  });
});

describe('overlapping hours', () => {
  const row = fc.record({
    day: fc.nat(6),
    start: fc.constantFrom(0, 3_600, 43_200, 82_800, 86_399),
    end: fc.constantFrom(0, 3_600, 43_200, 86_399, 86_400),
  });

  test('are those whose sessions are shorter than their spans together', () => {
    const utc = makeZoneTable(() => 0, MONDAY_US - WEEK_US, MONDAY_US + 4 * WEEK_US);
    const lengthOf = (words: Uint32Array, first: number, end: number): number => {
      const sessions = new Sessions();
      sessions.setFromHours(words, first, end, utc, MONDAY_US, MONDAY_US + 3 * WEEK_US);
      let openUs = 0;
      for (let i = 0; i < sessions.count; i++) {
        // The week in the middle, where nothing is missing at the edges.
        const fromUs = Math.max(sessions.openUs[i]!, MONDAY_US + WEEK_US);
        openUs += Math.max(0, Math.min(sessions.closeUs[i]!, MONDAY_US + 2 * WEEK_US) - fromUs);
      }
      return openUs;
    };
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: (r) => JSON.stringify(r), maxLength: 5 }), (rows) => {
        const ordered = rows.toSorted((a, b) => a.day - b.day || a.start - b.start || a.end - b.end);
        const words = Uint32Array.from(ordered.flatMap(({ day, start, end }) => [hoursWord(day, start), end]));
        const apart = ordered.reduce((sum, _row, i) => sum + lengthOf(words, i, i + 1), 0);
        expect(hoursOverlap(words, 0, ordered.length)).toBe(lengthOf(words, 0, ordered.length) < apart);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe('outages', () => {
  const segments = (...parts: readonly (readonly ['up' | 'down' | 'unknown' | 'closed', number])[]) => {
    let atUs = 0;
    return parts.map(([status, lengthUs]) => {
      const fromUs = atUs;
      atUs += lengthUs;
      return { status, fromUs, toUs: atUs };
    });
  };

  test('go on across closed time, which does not count, and end where the store is up or unknown', () => {
    const found = findOutages(
      segments(['up', 5], ['down', 10], ['closed', 100], ['down', 20], ['unknown', 1], ['down', 3], ['up', 1]),
    );

    expect(found).toEqual([
      { fromUs: 5, toUs: 135, downUs: 30, beganBefore: false, continues: false },
      { fromUs: 136, toUs: 139, downUs: 3, beganBefore: false, continues: false },
    ]);
  });

  test('an outage ends where the store closed when it opens up again', () => {
    expect(findOutages(segments(['down', 10], ['closed', 100], ['up', 20]))).toEqual([
      { fromUs: 0, toUs: 10, downUs: 10, beganBefore: true, continues: false },
    ]);
  });

  test('of a stretch without segments there are none', () => {
    expect(findOutages([])).toEqual([]);
  });
});
