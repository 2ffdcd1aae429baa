import { expect, test } from 'vitest';
import {
  columnAt,
  columnHeight,
  histogramColumns,
  rangeFilter,
  rangeText,
  storesInRange,
} from '../../../renderer/features/overview/histogram-columns.ts';
import { storesPath } from '../../../renderer/features/overview/stores-path.ts';

const columns = histogramColumns({
  bins: Array.from({ length: 20 }, (_, index) => ({ from_pct: index * 5, to_pct: index * 5 + 5, stores: index })),
  exactly_100: 100,
  without_figure: 7,
});

test('stores without downtime have a column of their own behind the bins', () => {
  expect(columns).toHaveLength(21);
  expect(columns[20]).toEqual({ fromPct: 100, toPct: 100, stores: 100 });
});

test('a range counts the stores of its columns', () => {
  expect(storesInRange(columns, { first: 18, last: 20 })).toBe(18 + 19 + 100);
});

test('the filter of a range ends just below the next bin, because the bounds of the API are inclusive', () => {
  const filter = rangeFilter(columns, { first: 16, last: 18 });
  expect(filter).toEqual({ min_uptime_pct: 80, max_uptime_pct: 94.999999 });
  expect(storesPath(filter)).toBe('/stores?min_uptime_pct=80&max_uptime_pct=94.999999');
});

test('a range up to the last column has no upper bound, and the last column alone is exactly 100', () => {
  expect(rangeFilter(columns, { first: 19, last: 20 })).toEqual({ min_uptime_pct: 95 });
  expect(rangeFilter(columns, { first: 20, last: 20 })).toEqual({ min_uptime_pct: 100 });
});

test('a range is told with the bounds it has', () => {
  expect(rangeText(columns, { first: 17, last: 18 }, 'en')).toBe('85 to under 95\u202f%');
  expect(rangeText(columns, { first: 19, last: 20 }, 'en')).toBe('95 to 100\u202f%');
  expect(rangeText(columns, { first: 20, last: 20 }, 'en')).toBe('exactly 100\u202f%');
});

test('a column with one store among thousands stays visible, an empty one does not', () => {
  expect(columnHeight(1, 100_000, 180)).toBe(2);
  expect(columnHeight(0, 100_000, 180)).toBe(0);
  expect(columnHeight(100_000, 100_000, 180)).toBe(180);
  expect(columnHeight(0, 0, 180)).toBe(0);
});

test('points beside the plot belong to the outermost columns', () => {
  expect(columnAt(-5, 420, 21)).toBe(0);
  expect(columnAt(20, 420, 21)).toBe(1);
  expect(columnAt(420, 420, 21)).toBe(20);
});
