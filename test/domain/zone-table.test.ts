import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localToInstant, makeZoneTable, offsetAt } from '../../workers/domain/zone-table.ts';
import { DEFAULT_ZONE, isIanaZone, tzdbVersion, ZoneTables } from '../../workers/zones/zone-tables.ts';
import { createZoneClock, IANA_ZONE_NAMES } from '../reference/zone-clock.ts';
import { transitionsOfYear } from '../reference/zone-transitions.ts';

const SECOND_US = 1_000_000;
const DAY_US = 86_400 * SECOND_US;

/** A zone, one of its changes, and a time of day beside it with a part of a second. */
const nearChange = fc
  .record({
    year: fc.constantFrom(1972, 1979, 1994, 2011, 2016, 2024, 2026, 2060),
    pick: fc.nat(),
    other: fc.nat(),
    away: fc.oneof(
      fc.constantFrom(-3_601, -3_600, -1_800, -1, 0, 1, 1_799, 1_800, 3_599, 3_600),
      fc.integer({ min: -7_200, max: 7_200 }),
      fc.integer({ min: -2 * 86_400, max: 2 * 86_400 }),
    ),
    partUs: fc.constantFrom(0, 1, 999_999),
  })
  .map(({ year, pick, other, away, partUs }) => {
    const transitions = transitionsOfYear(year);
    const { timeUs, zones } = transitions[pick % transitions.length]!;
    return { zone: zones[other % zones.length]!, changeUs: timeUs, away, partUs };
  });

describe('the offsets of a zone', () => {
  it('are those of the wall clock at each second around a change', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(nearChange, ({ zone, changeUs, away, partUs }) => {
        const table = new ZoneTables(changeUs - DAY_US, changeUs + DAY_US).of(zone);
        const seconds = changeUs / SECOND_US + away;
        const offsetSeconds = createZoneClock(zone).wallSeconds(seconds) - seconds;
        expect(offsetAt(table, seconds * SECOND_US + partUs)).toBe(offsetSeconds * SECOND_US);
      }),
      { numRuns: 600 },
    );
  });

  it('turn a local time into its first instant, one that is skipped moved forward by the gap', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(nearChange, fc.boolean(), ({ zone, changeUs, away, partUs }, before) => {
        const table = new ZoneTables(changeUs - DAY_US, changeUs + DAY_US).of(zone);
        const clock = createZoneClock(zone);
        const change = changeUs / SECOND_US;
        const localSeconds = (before ? clock.wallSeconds(change - 1) + 1 : clock.wallSeconds(change)) + away;
        const instantUs = clock.instantSeconds(localSeconds) * SECOND_US + partUs;
        expect(localToInstant(table, localSeconds * SECOND_US + partUs)).toBe(instantUs);
      }),
      { numRuns: 600 },
    );
  });

  it('are found to the second wherever the stretch starts', () => {
    const changeUs = 1_000_003 * SECOND_US;
    for (const fromUs of [0, 1, changeUs - 1, changeUs, changeUs - 6 * 3_600 * SECOND_US]) {
      const table = makeZoneTable((us) => (us < changeUs ? 0 : 3_600 * SECOND_US), fromUs, changeUs + DAY_US);
      expect(offsetAt(table, changeUs)).toBe(3_600 * SECOND_US);
      expect(offsetAt(table, Math.max(changeUs - 1, fromUs))).toBe(fromUs >= changeUs ? 3_600 * SECOND_US : 0);
    }
  });
});

describe('a zone name', () => {
  it('is known when the tz database has it, links included, in exact case', () => {
    expect(IANA_ZONE_NAMES.filter((name) => !isIanaZone(name))).toEqual([]);
    expect(isIanaZone(DEFAULT_ZONE)).toBe(true);
  });

  it.each([
    '',
    'us/central',
    'AMERICA/CHICAGO',
    'PST',
    'EST5',
    'CEST',
    'AST',
    '+05:30',
    'UTC+5',
    'GMT+5',
    'Factory',
    'posixrules',
    'Etc/Unknown',
    'Mars/Olympus',
    ' UTC',
    '__proto__',
  ])('"%s" is none', (name) => {
    expect(isIanaZone(name)).toBe(false);
  });

  it('belongs to a release of the tz database', () => {
    expect(tzdbVersion()).toMatch(/^20\d\d[a-z]$/);
  });
});
