import { describe, expect, test } from 'vitest';
import { formatExactLength, formatFigure } from '../../../renderer/features/store/exact-length.ts';

describe('lengths that add up', () => {
  test('whole seconds have no fraction, others six digits', () => {
    expect(formatExactLength(33_120_000_000)).toBe('9:12:00');
    expect(formatExactLength(2_832_412_748)).toBe('0:47:12.412748');
  });

  test('a figure is rounded half up, in minutes for the hour and in hours for the others', () => {
    expect(formatFigure(300_000, 'hour')).toBe('0.01 min');
    expect(formatFigure(299_999, 'hour')).toBe('0.00 min');
    expect(formatFigure(7 * 86_400_000_000, 'week')).toBe('168.00 h');
  });
});
