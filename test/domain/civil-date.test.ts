import { expect, test } from 'vitest';
import { civilDate, dayNumber, isCivilDate, weekdayOfDay } from '../../workers/domain/civil-date.ts';

const MS_PER_DAY = 86_400_000;

test('every day from 1600 to 2400 is the day that Date counts in UTC, there and back', () => {
  const first = Date.UTC(1600, 0, 1) / MS_PER_DAY;
  const last = Date.UTC(2400, 11, 31) / MS_PER_DAY;
  for (let dayNo = first; dayNo <= last; dayNo++) {
    const date = new Date(dayNo * MS_PER_DAY);
    const { year, month, day } = civilDate(dayNo);
    if (year !== date.getUTCFullYear() || month !== date.getUTCMonth() + 1 || day !== date.getUTCDate()) {
      expect.fail(`day ${dayNo} became ${year}-${month}-${day}, expected ${date.toISOString()}`);
    }
    if (dayNumber(year, month, day) !== dayNo || !isCivilDate(year, month, day)) {
      expect.fail(`${year}-${month}-${day} became day ${dayNumber(year, month, day)}, expected ${dayNo}`);
    }
    if (weekdayOfDay(dayNo) !== (date.getUTCDay() + 6) % 7) {
      expect.fail(`${date.toISOString()} became weekday ${weekdayOfDay(dayNo)}`);
    }
  }
});

test('1970-01-01 is day 0 and a Thursday', () => {
  expect(dayNumber(1970, 1, 1)).toBe(0);
  expect(weekdayOfDay(0)).toBe(3);
});

test.each([
  [2023, 2, 29],
  [2024, 2, 30],
  [2100, 2, 29],
  [2024, 4, 31],
  [2024, 0, 1],
  [2024, 13, 1],
  [2024, 1, 0],
  [2024, 1, 32],
])('%d-%d-%d is no date', (year, month, day) => {
  expect(isCivilDate(year, month, day)).toBe(false);
});

test('29 February exists in 2000 and 2024', () => {
  expect(isCivilDate(2000, 2, 29)).toBe(true);
  expect(isCivilDate(2024, 2, 29)).toBe(true);
});
