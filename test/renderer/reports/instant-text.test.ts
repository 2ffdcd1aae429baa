import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantHint } from '../../../renderer/features/reports/instant-hint.ts';
import { fullInstantText, readInstantText } from '../../../renderer/features/reports/instant-text.ts';
import { parseTimestamp } from '../../../workers/domain/fields.ts';

test.each([
  ['2024-10-14 23:55:00 UTC', 'written'],
  ['2024-10-14T23:55:00Z', 'written'],
  ['2024-10-15 01:55:00+02:00', 'written'],
  ['2024-10-14 18:25:00.000-05:30', 'written'],
  ['2024-10-14 23:55:00', 'assumed'],
  [' 2024-10-14 23:55 ', 'assumed'],
])('%j is read, its zone %s', (text, zone) => {
  expect(readInstantText(text)).toEqual({ ok: true, atMs: Date.UTC(2024, 9, 14, 23, 55), zone });
});

test.each([
  ['', 'Write a date'],
  ['14.10.2024 23:55', 'Write a date'],
  ['2024-10-14', 'Write a date'],
  ['2024-10-14 24:00:00', 'Write a date'],
  ['2024-10-14 23:55:00 CET', 'Write a date'],
  ['2024-02-30 10:00:00', 'no such date'],
  ['2023-02-29 10:00:00', 'no such date'],
  ['2024-13-01 10:00:00', 'no such date'],
  ['1969-12-31 23:59:59', 'between 1970 and 2099'],
  ['2100-01-01 00:00:00', 'between 1970 and 2099'],
])('%j is refused with a reason', (text, reason) => {
  const read = readInstantText(text);
  expect(read.ok ? 'was read' : read.problem).toContain(reason);
});

test('whatever is read here is read by the API as the same instant, and the other way round', () => {
  const digits = (length: number): fc.Arbitrary<string> =>
    fc.integer({ min: 0, max: 10 ** length - 1 }).map((value) => String(value).padStart(length, '0'));
  const text = fc
    .tuple(
      fc.constantFrom('1969', '1970', '2024', '2099', '2100'),
      fc.constantFrom('02', '06', '12', '13'),
      fc.constantFrom('00', '01', '28', '29', '30', '31'),
      fc.constantFrom(' ', 'T'),
      fc.constantFrom('00', '23', '24'),
      digits(2),
      fc.constantFrom('', ':00', ':59', ':60', ':30.5', ':30.123456789'),
      fc.constantFrom('', ' UTC', 'Z', 'UTC', '+02:00', '-23:59', '+24:00'),
    )
    .map(
      ([year, month, day, gap, hour, minute, second, zone]) =>
        `${year}-${month}-${day}${gap}${hour}:${minute}${second}${zone}`,
    );
  fc.assert(
    fc.property(text, (written) => {
      const here = readInstantText(written);
      const there = parseTimestamp(fullInstantText(written));
      expect(here.ok ? here.atMs : null).toBe(typeof there === 'number' ? Math.floor(there / 1_000) : null);
    }),
    { numRuns: 500 },
  );
});

test('seconds are added where they were left out, before the zone', () => {
  expect(fullInstantText('2024-10-14 23:55Z')).toBe('2024-10-14 23:55:00Z');
  expect(fullInstantText('2024-10-14 23:55:07')).toBe('2024-10-14 23:55:07');
});

const range = { first: '2024-10-05T00:00:00Z', latest: '2024-10-14T23:55:18Z' };

test('the hint tells of the zone before anything is typed, then what the text means', () => {
  expect(instantHint('', range, 'en')).toContain('UTC');
  expect(instantHint('2024-10-10 12:00', range, 'en')).toMatch(/10.*2024.*12:00:00 UTC, as no zone is given$/);
  expect(instantHint('2024-10-10 12:00 CET', range, 'en')).toContain('Write a date');
});

test('the hint warns of an instant outside the data', () => {
  expect(instantHint('2024-10-04 12:00 UTC', range, 'en')).toContain('will have no rows');
  expect(instantHint('2024-10-20 12:00 UTC', range, 'en')).toContain('After the latest poll');
});
