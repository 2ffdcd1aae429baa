import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apportion, formatManyHours, splitHours } from '../../../renderer/ui/hours-split.ts';

test('many hours are told in whole hours that add up to the business time', () => {
  // Rounded one by one these would be 100 + 100 + 100 = 300 of 301.
  expect(splitHours({ up_hours: 100.4, down_hours: 100.3, unknown_hours: 100.3, business_hours: 301 }, 'en')).toEqual({
    up: '101\u00a0h',
    down: '100\u00a0h',
    unknown: '100\u00a0h',
    business: '301\u00a0h',
  });
});

test('few hours are told to the minute', () => {
  expect(splitHours({ up_hours: 1.5, down_hours: 0.25, unknown_hours: 0, business_hours: 1.75 }, 'en')).toEqual({
    up: '1\u00a0h\u00a030\u00a0min',
    down: '15\u00a0min',
    unknown: '0\u00a0min',
    business: '1\u00a0h\u00a045\u00a0min',
  });
});

test('what is more than nothing is not told as nothing', () => {
  expect(splitHours({ up_hours: 999.9, down_hours: 0.1, unknown_hours: 0, business_hours: 1_000 }, 'de')).toMatchObject(
    { up: '1.000\u00a0h', down: '<\u00a01\u00a0h', unknown: '0\u00a0h' },
  );
});

test('one sum is told to the minute below 100 hours', () => {
  expect(formatManyHours(49.1, 'en')).toBe('49\u00a0h\u00a06\u00a0min');
  expect(formatManyHours(1_234.4, 'de')).toBe('1.234\u00a0h');
});

test('parts in whole numbers always have the rounded sum and are off by less than one each', () => {
  const part = fc.integer({ min: 0, max: 10_000_000 });
  fc.assert(
    fc.property(part, part, part, (...hundredths) => {
      const parts = hundredths.map((value) => value / 100);
      const total = Math.round(hundredths.reduce((sum, value) => sum + value, 0) / 100);
      const whole = apportion(parts, total);
      expect(whole.reduce((sum, value) => sum + value, 0)).toBe(total);
      expect(whole.every((value, index) => Math.abs(value - (parts[index] ?? 0)) < 1)).toBe(true);
    }),
  );
});
