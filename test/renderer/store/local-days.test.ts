import { describe, expect, test } from 'vitest';
import { cutLocalDays, scaleUs } from '../../../renderer/features/store/local-days.ts';

const HOUR_US = 3_600_000_000;
const us = (instant: string): number => Date.parse(instant) * 1_000;
const hours = (value: number): number => value * HOUR_US;

/** From each instant on, hours east of UTC. */
function offsets(...list: readonly (readonly [instant: string, hours: number])[]) {
  return list.map(([instant, east]) => ({ fromUs: us(instant), offsetUs: hours(east) }));
}

describe('local days of a stretch', () => {
  test('the first day begins where the stretch does and the last ends with it', () => {
    const from = '2024-10-08T05:30:00Z';
    const days = cutLocalDays(us(from), us('2024-10-10T01:00:00Z'), offsets([from, -5]));
    expect(days.map(({ startUs, endUs, leadUs }) => [leadUs / HOUR_US, (endUs - startUs) / HOUR_US])).toEqual([
      [0.5, 23.5],
      [0, 20],
    ]);
  });

  test('a day on which clocks go back is 25 hours long and widens the scale', () => {
    const from = '2024-11-02T05:00:00Z';
    const days = cutLocalDays(us(from), us('2024-11-04T06:00:00Z'), offsets([from, -5], ['2024-11-03T07:00:00Z', -6]));
    expect(days.map(({ startUs, endUs }) => (endUs - startUs) / HOUR_US)).toEqual([24, 25]);
    expect(days[1]?.changes).toEqual([{ atUs: us('2024-11-03T07:00:00Z'), deltaUs: hours(-1), wallUs: hours(2) }]);
    expect(scaleUs(days)).toBe(hours(25));
  });

  test('a day on which clocks go forward is 23 hours long and leaves the scale at 24', () => {
    const from = '2024-03-10T06:00:00Z';
    const days = cutLocalDays(us(from), us('2024-03-11T05:00:00Z'), offsets([from, -6], ['2024-03-10T08:00:00Z', -5]));
    expect(days.map(({ startUs, endUs }) => (endUs - startUs) / HOUR_US)).toEqual([23]);
    expect(days[0]?.changes[0]?.deltaUs).toBe(hours(1));
    expect(scaleUs(days)).toBe(hours(24));
  });

  test('where midnight itself is skipped the day begins at 01:00', () => {
    const from = '2018-11-03T03:00:00Z';
    const days = cutLocalDays(us(from), us('2018-11-05T02:00:00Z'), offsets([from, -3], ['2018-11-04T03:00:00Z', -2]));
    expect(days.map(({ leadUs, startUs, endUs }) => [leadUs / HOUR_US, (endUs - startUs) / HOUR_US])).toEqual([
      [0, 24],
      [1, 23],
    ]);
    expect(days[1]?.changes).toHaveLength(1);
  });

  test('clocks that go back across midnight do not open the former day again', () => {
    const from = '2006-10-28T02:30:00Z';
    const days = cutLocalDays(
      us(from),
      us('2006-10-30T03:30:00Z'),
      offsets([from, -2.5], ['2006-10-29T02:31:00Z', -3.5]),
    );
    expect(days.map(({ startUs, endUs }) => (endUs - startUs) / HOUR_US)).toEqual([24, 25]);
  });

  test('a date that a zone skipped has no row', () => {
    const from = '2011-12-29T10:00:00Z';
    const days = cutLocalDays(us(from), us('2011-12-31T10:00:00Z'), offsets([from, -10], ['2011-12-30T10:00:00Z', 14]));
    expect(days).toHaveLength(2);
  });
});
