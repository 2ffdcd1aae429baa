import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursWord, Sessions, startOfWord, weekdayOfWord } from '../../workers/domain/business-hours.ts';
import { formatInstant } from '../../workers/domain/instant-text.ts';
import { ZoneTables } from '../../workers/zones/zone-tables.ts';
import { businessSpans } from '../reference/business-hours.ts';
import { createZoneClock } from '../reference/zone-clock.ts';

const HOUR_US = 3_600_000_000;
const [MONDAY, TUESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY] = [0, 1, 3, 4, 5, 6];

type Row = readonly [day: number, start: string, end: string];

function seconds(time: string): number {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return hour * 3_600 + minute * 60 + second;
}

function words(rows: readonly (readonly [day: number, startSeconds: number, endSeconds: number])[]): Uint32Array {
  const ordered = rows.toSorted(([dayA, startA], [dayB, startB]) => dayA - dayB || startA - startB);
  return Uint32Array.from(ordered.flatMap(([day, start, end]) => [hoursWord(day, start), end]));
}

function sessionsUs(zone: string, rows: Uint32Array, fromUs: number, toUs: number): [number, number][] {
  const sessions = new Sessions();
  sessions.setFromHours(rows, 0, rows.length / 2, new ZoneTables(fromUs, toUs).of(zone), fromUs, toUs);
  return Array.from({ length: sessions.count }, (_, i) => [sessions.openUs[i]!, sessions.closeUs[i]!]);
}

/** Sessions of the days around a date that overlap it, as text. */
function sessionsOn(zone: string, date: string, rows: readonly Row[]): string[] {
  const fromUs = Date.parse(`${date}T00:00Z`) * 1_000;
  const toUs = fromUs + 30 * HOUR_US;
  const packed = words(rows.map(([day, start, end]) => [day, seconds(start), seconds(end)]));
  return sessionsUs(zone, packed, fromUs, toUs)
    .filter(([openUs, closeUs]) => closeUs > fromUs && openUs < toUs)
    .map(([openUs, closeUs]) => `${formatInstant(openUs)} ${formatInstant(closeUs)}`);
}

describe('business hours', () => {
  it('that end before they start run into the next date as one session', () => {
    expect(sessionsOn('UTC', '2024-10-04', [[FRIDAY, '22:00', '6:00']])).toEqual([
      '2024-10-04T22:00:00Z 2024-10-05T06:00:00Z',
    ]);
  });

  it('until 23:59:59 and from midnight on are one session, until 23:59:00 they are two', () => {
    const next: Row = [TUESDAY, '0:00', '1:00'];
    expect(sessionsOn('UTC', '2024-10-07', [[MONDAY, '20:00', '23:59:59'], next])).toEqual([
      '2024-10-07T20:00:00Z 2024-10-08T01:00:00Z',
    ]);
    expect(sessionsOn('UTC', '2024-10-07', [[MONDAY, '20:00', '23:59:00'], next])).toEqual([
      '2024-10-07T20:00:00Z 2024-10-07T23:59:00Z',
      '2024-10-08T00:00:00Z 2024-10-08T01:00:00Z',
    ]);
  });

  it.each(['23:59:59', '24:00:00'])('from 23:59:59 to %s last one second, not a day and one', (end) => {
    expect(sessionsOn('UTC', '2024-10-07', [[MONDAY, '23:59:59', end]])).toEqual([
      '2024-10-07T23:59:59Z 2024-10-08T00:00:00Z',
    ]);
  });

  it('whose end is their start run to the same local time a date later, 25 h across the change in autumn', () => {
    expect(sessionsOn('America/New_York', '2024-11-02', [[SATURDAY, '12:00', '12:00']])).toEqual([
      '2024-11-02T16:00:00Z 2024-11-03T17:00:00Z',
    ]);
  });

  it('from 00:30 to 02:00 last 150 minutes on the date on which clocks go back', () => {
    expect(sessionsOn('America/New_York', '2024-11-03', [[SUNDAY, '0:30', '2:00']])).toEqual([
      '2024-11-03T04:30:00Z 2024-11-03T07:00:00Z',
    ]);
  });

  it('from 02:30 to 03:00 are empty on the date on which clocks go forward', () => {
    expect(sessionsOn('America/New_York', '2024-03-10', [[SUNDAY, '2:30', '3:00']])).toEqual([]);
    expect(sessionsOn('America/New_York', '2024-03-10', [[SUNDAY, '2:00', '3:00']])).toEqual([]);
  });

  it('of a date that the zone skipped count', () => {
    // Samoa had no Friday 2011-12-30: its 09:00 is Saturday 09:00.
    expect(sessionsOn('Pacific/Apia', '2011-12-30', [[FRIDAY, '9:00', '10:00']])).toEqual([
      '2011-12-30T19:00:00Z 2011-12-30T20:00:00Z',
    ]);
  });

  it('that end on a date that the zone skipped reach into the date after it', () => {
    const fromUs = Date.parse('2011-12-30T15:00Z') * 1_000; // Saturday 05:00 there
    const rows = words([[THURSDAY, seconds('22:00'), seconds('10:00')]]);
    expect(sessionsUs('Pacific/Apia', rows, fromUs, fromUs + HOUR_US)).toEqual([
      [Date.parse('2011-12-30T08:00Z') * 1_000, Date.parse('2011-12-30T20:00Z') * 1_000],
    ]);
  });

  it('are sessions in order that never touch, and open when a row says so', () => {
    const row = fc.tuple(fc.nat(6), fc.nat(47), fc.nat(48)).map(([day, start, end]) => {
      return [day, start * 1_800, end === 48 ? 86_399 : end * 1_800] as const;
    });
    const zone = fc.constantFrom('America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
    const start = fc.constantFrom('2024-03-08', '2024-11-01', '2011-12-28', '2024-04-04');
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), zone, start, (rows, name, date) => {
        const fromUs = Date.parse(`${date}T00:00Z`) * 1_000;
        const toUs = fromUs + 192 * HOUR_US;
        const sessions = sessionsUs(name, words(rows), fromUs, toUs);
        for (const [i, [openUs, closeUs]] of sessions.entries()) {
          expect(openUs).toBeGreaterThan(sessions[i - 1]?.[1] ?? Number.NEGATIVE_INFINITY);
          expect(closeUs).toBeGreaterThan(openUs);
        }
        const hours = rows.map(([day, startSeconds, endSeconds]) => ({ storeId: 's', day, startSeconds, endSeconds }));
        const spans = businessSpans(hours, createZoneClock(name), fromUs, toUs);
        for (let us = fromUs; us < toUs; us += HOUR_US / 4) {
          const isOpen = spans.some(({ startUs, endUs }) => startUs <= us && us < endUs);
          expect(sessions.some(([openUs, closeUs]) => openUs <= us && us < closeUs)).toBe(isOpen);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the word of an hours row', () => {
  it('gives weekday and start back, and sorts by weekday, then start', () => {
    const row = fc.tuple(fc.nat(6), fc.nat(86_399));
    fc.assert(
      fc.property(row, row, ([dayA, startA], [dayB, startB]) => {
        const word = hoursWord(dayA, startA);
        expect([weekdayOfWord(word), startOfWord(word)]).toEqual([dayA, startA]);
        expect(Math.sign(word - hoursWord(dayB, startB))).toBe(Math.sign(dayA - dayB) || Math.sign(startA - startB));
      }),
    );
  });
});
