import { expect, test } from 'vitest';
import { firstOrder, nextOrder, readOrder } from '../../../renderer/features/reports/comparison-order.ts';
import {
  changeText,
  comparisonSentence,
  differenceOf,
} from '../../../renderer/features/reports/comparison-sentence.ts';

test('a list is shown with the largest change on top, or by id where nothing changed', () => {
  expect(firstOrder('fell')).toEqual({ sort: 'difference_pct', order: 'desc' });
  expect(firstOrder('appeared')).toEqual({ sort: 'store_id', order: 'asc' });
});

test('a press on a header turns its order round, or starts with what matters most', () => {
  const byChange = firstOrder('rose');
  expect(nextOrder(byChange, 'difference_pct')).toEqual({ sort: 'difference_pct', order: 'asc' });
  expect(nextOrder(byChange, 'before_pct')).toEqual({ sort: 'before_pct', order: 'asc' });
  expect(nextOrder({ sort: 'store_id', order: 'desc' }, 'difference_pct')).toEqual(byChange);
});

test('an order survives in the address, and anything else is no order', () => {
  const order = { sort: 'after_pct', order: 'desc' } as const;
  expect(readOrder(new URLSearchParams(order))).toEqual(order);
  expect(readOrder(new URLSearchParams('sort=store_id&order=up'))).toEqual({ sort: 'store_id', order: 'asc' });
  expect(readOrder(new URLSearchParams('sort=size'))).toBeUndefined();
  expect(readOrder(new URLSearchParams())).toBeUndefined();
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
