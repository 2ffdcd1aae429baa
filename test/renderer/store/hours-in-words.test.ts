import { describe, expect, test } from 'vitest';
import { hoursInWords } from '../../../renderer/features/store/hours-in-words.ts';

function rows(days: readonly number[], start: string, end: string) {
  return days.map((day) => ({ day_of_week: day, start_time_local: start, end_time_local: end }));
}

const words = (...lists: readonly ReturnType<typeof rows>[]): string => hoursInWords(lists.flat(), 'en-GB');

describe('business hours in words', () => {
  test('days alike are one range, a later end is told alone, days without rows are closed', () => {
    expect(words(rows([0, 1, 2, 3], '10:30:00', '21:00:00'), rows([4, 5], '10:30:00', '22:00:00'))).toBe(
      'Mon–Thu 10:30–21:00, Fri and Sat to 22:00, Sun closed',
    );
  });

  test('an end at or before the start is on the next day', () => {
    expect(words(rows([0, 1, 2, 3, 4, 5, 6], '22:00:00', '06:00:00'))).toBe('Every day 22:00–06:00 the next day');
  });

  test('a shift from a time to the same time lasts a day', () => {
    expect(words(rows([5], '06:00:00', '06:00:00'))).toBe('Mon–Fri closed, Sat 06:00–06:00 the next day, Sun closed');
  });

  test('the last second of a day is midnight', () => {
    expect(words(rows([0, 1, 2, 3, 4, 5, 6], '00:00:00', '23:59:59'))).toBe(
      'Open always: every day from 00:00 to 24:00',
    );
    expect(words(rows([0], '08:00:00', '23:59:59'))).toBe('Mon 08:00–24:00, Tue–Sun closed');
  });

  test('rows that overlap or touch are one span, others stand side by side', () => {
    expect(
      words(rows([0], '08:00:00', '12:00:00'), rows([0], '11:00:00', '14:00:00'), rows([0], '17:00:00', '22:00:30')),
    ).toBe('Mon 08:00–14:00 and 17:00–22:00:30, Tue–Sun closed');
  });

  test('no rows are said to be a default', () => {
    expect(words()).toBe('No hours were given: taken as open always');
  });
});
