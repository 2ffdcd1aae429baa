import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryDataset } from './random-stores.ts';
import { extendedCsv, type ReferenceRow, referenceReport } from './reference.ts';

const HOUR_US = 3_600_000_000;
/** Year 2100, the first that polls may not have. */
const RANGE_END_US = Date.UTC(2100, 0, 1) * 1_000;

describe('random stores', () => {
  it('are rows that an import would accept', () => {
    fc.assert(
      fc.property(arbitraryDataset(), ({ polls, hours }) => {
        for (const { storeId, timeUs } of polls) {
          expect(Buffer.byteLength(storeId)).toBeLessThanOrEqual(128);
          expect(storeId).toMatch(/^[^\s\p{Cc}](.*[^ \t\p{Cc}])?$|^\u00a0.*$/u);
          expect(Number.isInteger(timeUs) && 0 <= timeUs && timeUs < RANGE_END_US).toBe(true);
        }
        for (const { day, startSeconds, endSeconds } of hours) {
          expect([0, 1, 2, 3, 4, 5, 6]).toContain(day);
          expect(Number.isInteger(startSeconds) && 0 <= startSeconds && startSeconds < 86_400).toBe(true);
          expect(Number.isInteger(endSeconds) && 0 <= endSeconds && endSeconds <= 86_400).toBe(true);
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it('reach every current status and every flag', () => {
    const datasets = fc.sample(arbitraryDataset(), { numRuns: 60, seed: 2 });
    const rows = datasets.flatMap((data): readonly ReferenceRow[] => referenceReport(data, data.options).rows);
    expect(new Set(rows.map((row) => row.currentStatus))).toEqual(
      new Set(['no_data', 'closed', 'unknown', 'active', 'inactive']),
    );
    expect(new Set(rows.flatMap((row) => row.flags))).toEqual(
      new Set(['default_hours', 'default_timezone', 'no_data']),
    );
  });
});

describe('the reference on random stores', () => {
  it('keeps what holds for every report', () => {
    fc.assert(
      fc.property(arbitraryDataset(), (data) => {
        const { asOfUs, rows } = referenceReport(data, data.options);
        expect(asOfUs).toBe(data.polls.length === 0 ? undefined : data.asOfUs);
        for (const { hour, day, week, longestGapUs, coveredWeekUs } of rows) {
          for (const { upUs, downUs, unknownUs, businessUs } of [hour, day, week]) {
            expect(upUs + downUs + unknownUs).toBe(businessUs);
          }
          for (const figure of ['upUs', 'downUs', 'unknownUs', 'businessUs'] as const) {
            expect(hour[figure]).toBeLessThanOrEqual(day[figure]);
            expect(day[figure]).toBeLessThanOrEqual(week[figure]);
          }
          expect(hour.businessUs).toBeLessThanOrEqual(HOUR_US);
          expect(day.businessUs).toBeLessThanOrEqual(24 * HOUR_US);
          expect(week.businessUs).toBeLessThanOrEqual(168 * HOUR_US);
          expect(longestGapUs).toBeLessThanOrEqual(week.businessUs);
          expect(coveredWeekUs).toBeLessThanOrEqual(week.businessUs);
        }
        expect(extendedCsv(rows).split('\n')).toHaveLength(rows.length + 2);
      }),
      { numRuns: 60 },
    );
  });

  it('does not depend on the order of rows of different instants', () => {
    fc.assert(
      fc.property(arbitraryDataset(), (data) => {
        const polls = data.polls.toSorted((a, b) => a.timeUs - b.timeUs);
        const hours = data.hours.toReversed();
        expect(referenceReport({ ...data, polls, hours }, data.options)).toEqual(referenceReport(data, data.options));
      }),
      { numRuns: 60 },
    );
  });

  it('has nothing unknown where there is evidence and no limit of trust', () => {
    fc.assert(
      fc.property(arbitraryDataset(), (data) => {
        const { trustMinutes: _, ...options } = data.options;
        for (const { pollsUsed, week } of referenceReport(data, options).rows) {
          expect(week.unknownUs).toBe(pollsUsed === 0 ? week.businessUs : 0);
        }
      }),
      { numRuns: 60 },
    );
  });
});
