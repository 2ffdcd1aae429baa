import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CURRENT_STATUSES, FLAGS, WINDOWS } from '../../main/shared/figures.ts';
import type { StoreSelection } from '../../main/shared/store-selection.ts';
import { KEY_LIMIT, orderByKey } from '../../workers/domain/key-order.ts';
import { reportRow } from '../../workers/domain/report-content.ts';
import { jsonRow } from '../../workers/domain/report-json.ts';
import { findRow, takeRows } from '../../workers/domain/report-rows.ts';
import { selectStores } from '../../workers/domain/select-stores.ts';
import { SEED } from '../property/seed.ts';
import type { ReferenceFigures, ReferenceRow } from '../reference/reference.ts';
import { arbitraryRows, contentOfRows } from './report-rows.ts';

/** Rows of a report: each id once, in byte order. */
const arbitraryReport = arbitraryRows.map((rows) =>
  [...new Map(rows.map((row) => [row.storeId, row])).values()].sort((a, b) =>
    Buffer.compare(Buffer.from(a.storeId), Buffer.from(b.storeId)),
  ),
);

const columns = Object.keys(jsonRow(reportRow(contentOfRows([emptyRow()]), 0), 'extended')).filter(
  (name) => name !== 'flags',
);

function emptyRow(): ReferenceRow {
  const none = { upUs: 0, downUs: 0, unknownUs: 0, businessUs: 0 };
  return {
    storeId: 'a',
    hour: none,
    day: none,
    week: none,
    pollsUsed: 0,
    longestGapUs: 0,
    coveredWeekUs: 0,
    currentStatus: 'closed',
    timezone: 'UTC',
    flags: [],
  };
}

const arbitrarySelection: fc.Arbitrary<StoreSelection> = fc.record({
  text: fc.option(fc.oneof(fc.constantFrom('a', 'É', '', '"', 'X', '-'), fc.string({ maxLength: 2 }))),
  statuses: fc.option(fc.subarray([...CURRENT_STATUSES])),
  flags: fc.subarray([...FLAGS]),
  zone: fc.option(fc.constantFrom('UTC', 'America/Chicago', 'Mars/Olympus'), { freq: 5 }),
  window: fc.constantFrom(...WINDOWS),
  minUptimePct: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 3 }),
  maxUptimePct: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 3 }),
  ids: fc.option(fc.array(fc.constantFrom('x', ',', 'nobody')), { freq: 9 }),
  sort: fc.constantFrom(...columns),
  descending: fc.boolean(),
  limit: fc.integer({ min: 1, max: 12 }),
  offset: fc.integer({ min: 0, max: 4 }),
});

function percentOf({ upUs, downUs }: ReferenceFigures): number | null {
  return upUs + downUs === 0 ? null : (100 * upUs) / (upUs + downUs);
}

/** The selection as it is told, row by row. */
function selectByRow(rows: readonly ReferenceRow[], selection: StoreSelection): { ids: string[]; total: number } {
  const { text, zone, ids, statuses, flags, minUptimePct, maxUptimePct } = selection;
  const matching = rows.filter((row) => {
    const percent = percentOf(row[selection.window]);
    const inBounds = percent !== null && percent >= (minUptimePct ?? 0) && percent <= (maxUptimePct ?? 100);
    return (
      row.storeId.toLowerCase().includes((text ?? '').toLowerCase()) &&
      (zone === null || row.timezone === zone) &&
      (ids === null || ids.includes(row.storeId)) &&
      (statuses === null || statuses.includes(row.currentStatus)) &&
      flags.every((flag) => row.flags.includes(flag)) &&
      ((minUptimePct === null && maxUptimePct === null) || inBounds)
    );
  });
  const keyed = matching.map((row, place) => ({ row, place, key: keyOf(row, selection.sort) }));
  const direction = selection.descending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.key === b.key) {
      return a.place - b.place;
    }
    if (a.key === null || b.key === null) {
      return a.key === null ? 1 : -1;
    }
    return (a.key < b.key ? -1 : 1) * direction;
  });
  const sorted =
    selection.sort === 'store_id' && selection.descending ? matching.toReversed() : keyed.map(({ row }) => row);
  return {
    ids: sorted.slice(selection.offset, selection.offset + selection.limit).map((row) => row.storeId),
    total: matching.length,
  };
}

function keyOf(row: ReferenceRow, column: string): number | string | null {
  const [figure, window] = column.split('_last_') as [string, 'hour' | 'day' | 'week'];
  switch (figure) {
    case 'store_id':
      return 0;
    case 'uptime':
      return row[window].upUs;
    case 'downtime':
      return row[window].downUs;
    case 'unknown':
      return row[window].unknownUs;
    case 'business':
      return row[window].businessUs;
    case 'uptime_pct':
      return percentOf(row[window]);
    case 'coverage':
      return row.week.businessUs === 0 ? null : row.coveredWeekUs / row.week.businessUs;
    case 'polls_used':
      return row.pollsUsed;
    case 'longest_gap_hours':
      return row.longestGapUs;
    case 'current_status':
      return row.currentStatus;
    default:
      return row.timezone;
  }
}

describe('a selection of a report', () => {
  test('is what filtering and sorting its rows one by one gives', () => {
    fc.assert(
      fc.property(arbitraryReport, arbitrarySelection, (rows, selection) => {
        const content = contentOfRows(rows);
        const selected = selectStores(content, selection);
        const ids = Array.from(selected.rows, (row) => reportRow(content, row).storeId);
        expect({ ids, total: selected.total }).toEqual(selectByRow(rows, selection));
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  test('counts of each status, flag and zone what choosing it alone would give', () => {
    fc.assert(
      fc.property(arbitraryReport, arbitrarySelection, (rows, selection) => {
        const content = contentOfRows(rows);
        const { counts } = selectStores(content, selection);
        const totalWith = (over: Partial<StoreSelection>): number =>
          selectStores(content, { ...selection, statuses: null, flags: [], ...over }).total;
        for (const status of CURRENT_STATUSES) {
          expect(counts.status[status], status).toBe(totalWith({ statuses: [status] }));
        }
        for (const flag of FLAGS) {
          expect(counts.flags[flag], flag).toBe(totalWith({ flags: [flag] }));
        }
        const zones = [...new Set(rows.map(({ timezone }) => timezone))].map((zone) => [
          zone,
          selectStores(content, { ...selection, zone }).total,
        ]);
        expect(counts.zones).toEqual(Object.fromEntries(zones.filter(([, total]) => total !== 0)));
      }),
      { seed: SEED },
    );
  });

  test('a column that is not there is an error', () => {
    const content = contentOfRows([emptyRow(), emptyRow()]);
    const [selection] = fc.sample(arbitrarySelection, { seed: SEED, numRuns: 1 });
    const everything = { text: null, zone: null, ids: null, minUptimePct: null, maxUptimePct: null };
    expect(() => selectStores(content, { ...selection!, ...everything, sort: 'beauty' })).toThrow('beauty');
  });
});

test('keys are put into rising order, equal ones as they come', () => {
  const key = fc.oneof(fc.nat(3), fc.constantFrom(0, 65_535, 65_536, 2 ** 32, KEY_LIMIT - 1), fc.nat(2 ** 31 - 1));
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      const expected = keys.map((_, place) => place).sort((a, b) => keys[a]! - keys[b]! || a - b);
      expect([...orderByKey(Float64Array.from(keys))]).toEqual(expected);
    }),
    { seed: SEED },
  );
});

test('every row is found by its id, and other ids are not', () => {
  fc.assert(
    fc.property(arbitraryReport, fc.string(), (rows, other) => {
      const content = contentOfRows(rows);
      for (const [row, { storeId }] of rows.entries()) {
        expect(findRow(content, Buffer.from(storeId))).toBe(row);
      }
      const isThere = rows.findIndex(({ storeId }) => storeId === other);
      expect(findRow(content, Buffer.from(other))).toBe(isThere);
    }),
    { seed: SEED },
  );
});

test('rows that are taken from a report are as they were', () => {
  fc.assert(
    fc.property(arbitraryReport, fc.infiniteStream(fc.boolean()), (rows, choices) => {
      const content = contentOfRows(rows);
      const chosen = [...rows.keys()].filter(() => choices.next().value === true);
      const taken = takeRows(content, Uint32Array.from(chosen));
      expect(chosen.map((_, row) => reportRow(taken, row))).toEqual(chosen.map((row) => reportRow(content, row)));
    }),
    { seed: SEED },
  );
});
