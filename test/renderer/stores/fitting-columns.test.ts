import { expect, test } from 'vitest';
import { BESIDE_COLUMNS_PX, columnsBeyond } from '../../../renderer/features/stores/fitting-columns.ts';

const COLUMNS = [
  { id: 'store_id', meta: { widthPx: 300 } },
  { id: 'downtime_last_day', meta: { widthPx: 100 } },
  { id: 'uptime_last_hour', meta: { widthPx: 80 } },
  { id: 'uptime_last_day', meta: { widthPx: 100 } },
  { id: 'timezone', meta: { widthPx: 170 } },
];
const ALL_PX = 750 + BESIDE_COLUMNS_PX;

test('all columns are shown where there is room for them', () => {
  expect(columnsBeyond(COLUMNS, ALL_PX, 'store_id')).toEqual([]);
});

test('a pixel too few leaves out one column, of those that follow from others', () => {
  expect(columnsBeyond(COLUMNS, ALL_PX - 1, 'store_id')).toEqual(['uptime_last_hour']);
  expect(columnsBeyond(COLUMNS, ALL_PX - 81, 'store_id')).toEqual(['uptime_last_hour', 'uptime_last_day']);
});

test('the column that rows are sorted by stays, and another one goes', () => {
  expect(columnsBeyond(COLUMNS, ALL_PX - 1, 'uptime_last_hour')).toEqual(['uptime_last_day']);
});

test('what names a store stays however narrow the window is', () => {
  expect(columnsBeyond(COLUMNS, 100, 'store_id')).not.toContain('store_id');
});
