import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CURRENT_STATUSES, FLAGS, WINDOWS } from '../../../main/shared/figures.ts';
import {
  ALL_STORES,
  isFiltered,
  readStoresView,
  storeFilter,
  withoutFilters,
  writeStoresView,
} from '../../../renderer/features/stores/stores-view.ts';

describe('the address of the stores', () => {
  test('every view is read back from its address as it was', () => {
    const percent = fc.option(fc.integer({ min: 0, max: 100 }));
    const view = fc.record({
      q: fc.string(),
      sort: fc.constantFrom('store_id', '-downtime_last_day'),
      status: fc.subarray([...CURRENT_STATUSES]),
      flags: fc.subarray([...FLAGS]),
      zone: fc.option(fc.constantFrom('America/Chicago', 'Etc/GMT+5')),
      window: fc.constantFrom(...WINDOWS),
      minPercent: percent,
      maxPercent: percent,
      reportId: fc.option(fc.uuid()),
    });
    fc.assert(
      fc.property(view, (given) => {
        expect(readStoresView(writeStoresView(given))).toEqual(given);
      }),
    );
  });

  test('the first view has no query', () => {
    expect(writeStoresView(ALL_STORES)).toBe('');
    expect(readStoresView('')).toEqual(ALL_STORES);
  });

  test('what is not understood counts as left out', () => {
    expect(readStoresView('status=asleep,inactive&min_uptime_pct=a&max_uptime_pct=101&sort=1;2&zone=')).toEqual({
      ...ALL_STORES,
      status: ['inactive'],
    });
  });

  test('the API is asked for the filters that are set and for strips', () => {
    expect(storeFilter({ ...ALL_STORES, status: ['inactive'], maxPercent: 95, window: 'day', reportId: 'r' })).toEqual({
      strips: true,
      sort: '-downtime_last_week',
      status: ['inactive'],
      window: 'day',
      max_uptime_pct: 95,
      report_id: 'r',
    });
  });

  test('clearing filters keeps the order and the report', () => {
    const view = { ...ALL_STORES, q: 'a', sort: 'store_id', reportId: 'r', minPercent: 0 };
    expect(isFiltered(view)).toBe(true);
    expect(withoutFilters(view)).toEqual({ ...ALL_STORES, sort: 'store_id', reportId: 'r' });
    expect(isFiltered(withoutFilters(view))).toBe(false);
  });
});
