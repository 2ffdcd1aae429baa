import { expect, test } from 'vitest';
import {
  firstOrder,
  orderSource,
  orderText,
  readOrder,
  reversedPage,
  sortRows,
} from '../../../renderer/features/reports/comparison-order.ts';
import type { CompareRow } from '../../../renderer/features/reports/comparison-query.ts';
import {
  changeText,
  comparisonSentence,
  differenceOf,
} from '../../../renderer/features/reports/comparison-sentence.ts';

function row(storeId: string, beforePct: number | null, afterPct: number | null): CompareRow {
  const differencePct = beforePct === null || afterPct === null ? null : afterPct - beforePct;
  return { storeId, beforePct, afterPct, differencePct };
}

const ids = (rows: readonly CompareRow[]): string => rows.map(({ storeId }) => storeId).join('');

test('only orders that the API does not know need the whole list', () => {
  expect(orderSource('fell', { key: 'difference', descending: true })).toBe('as-given');
  expect(orderSource('fell', { key: 'difference', descending: false })).toBe('reversed');
  expect(orderSource('fell', { key: 'before', descending: false })).toBe('whole');
  expect(orderSource('appeared', firstOrder('appeared'))).toBe('as-given');
  expect(orderSource('appeared', { key: 'store', descending: true })).toBe('reversed');
});

test('pages read backwards cover the list once, the last one short', () => {
  const list = Array.from({ length: 7 }, (_, index) => index);
  const pages = [0, 3, 6].map((offset) => {
    const place = reversedPage(list.length, { offset, limit: 3 });
    return list.slice(place.offset, place.offset + place.limit).toReversed();
  });
  expect(pages).toEqual([[6, 5, 4], [3, 2, 1], [0]]);
});

test('of differences the size counts, ties go by store, and rows without a figure come last', () => {
  const rows = [row('a', 90, 80), row('b', 90, 70), row('d', null, null), row('c', 100, 90)];
  expect(ids(sortRows(rows, { key: 'difference', descending: true }))).toBe('bacd');
  expect(ids(sortRows(rows, { key: 'difference', descending: false }))).toBe('acbd');
  expect(ids(sortRows(rows, { key: 'before', descending: true }))).toBe('cabd');
  expect(ids(sortRows(rows, { key: 'store', descending: true }))).toBe('dcba');
});

test('an order survives in the address, and anything else is no order', () => {
  const order = { key: 'after', descending: true } as const;
  expect(readOrder(orderText(order))).toEqual(order);
  expect(readOrder('store')).toEqual({ key: 'store', descending: false });
  expect(readOrder('size')).toBeUndefined();
  expect(readOrder(null)).toBeUndefined();
});

test('changes have as many decimals as the figures, and a sign', () => {
  expect(differenceOf(92.26, 91.06)).toBe(-1.2);
  expect(differenceOf(null, 91)).toBeNull();
  expect(changeText(0.04, 'de')).toBe('+0,04');
  expect(changeText(-21.5, 'en')).toBe('−21.50');
  expect(changeText(null)).toBe('–');
});

test('the heading says what became of the whole and how many stores moved', () => {
  const side = (uptime: number | null) => {
    const window = { up_hours: 0, down_hours: 0, unknown_hours: 0, business_hours: 0, uptime_pct: uptime };
    return { report_id: '', as_of: '', stores: 0, windows: { hour: window, day: window, week: window } };
  };
  const counts = { rose: 98, fell: 1, unchanged: 0, not_comparable: 0, appeared: 0, vanished: 0 };
  const sentence = (before: number | null, after: number | null): string =>
    comparisonSentence({ before: side(before), after: side(after), counts }, 'en');
  expect(sentence(92.3, 91.1)).toBe('1.2 points less weekly uptime · 1 store fell, 98 rose');
  expect(sentence(91, 91)).toBe('The same weekly uptime · 1 store fell, 98 rose');
  expect(sentence(null, 91)).toBe('1 store fell, 98 rose');
});
