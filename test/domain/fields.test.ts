import { describe, expect, test } from 'vitest';
import {
  checkStoreId,
  checkTimezoneName,
  parseDay,
  parseStatus,
  parseTime,
  parseTimestamp,
  trimField,
} from '../../workers/domain/fields.ts';

const US = 1_000;

describe('a timestamp', () => {
  const base = Date.UTC(2024, 9, 3, 23, 33, 20) * US;

  test.each([
    ['2024-10-03 23:33:20', base],
    ['2024-10-03T23:33:20', base],
    ['2024-10-03 23:33:20 UTC', base],
    ['2024-10-03 23:33:20Z', base],
    ['2024-10-03T23:33:20.5Z', base + 500_000],
    ['2024-10-03 23:33:20.412748 UTC', base + 412_748],
    ['2024-10-03 23:33:20.412748999 UTC', base + 412_748],
    ['2024-10-03 23:33:20.000001', base + 1],
    ['2024-10-03 23:33:20.0000009', base],
    ['2024-10-03 23:33:20+00:00', base],
    ['2024-10-03 23:33:20-00:00', base],
    ['2024-10-03 23:33:20+05:30', base - 330 * 60_000 * US],
    ['2024-10-03 23:33:20.25-05:00', base + 300 * 60_000 * US + 250_000],
    ['2024-10-03 23:33:20+23:59', base - 1_439 * 60_000 * US],
    [' \t2024-10-03 23:33:20 UTC\t ', base],
    ['1970-01-01 00:00:00', 0],
    ['1969-12-31 23:00:00-01:00', 0],
    ['2099-12-31 23:59:59.999999', Date.UTC(2100, 0, 1) * US - 1],
    ['2100-01-01 00:30:00+01:00', Date.UTC(2099, 11, 31, 23, 30) * US],
    ['2024-02-29 00:00:00', Date.UTC(2024, 1, 29) * US],
  ])('%j is read to the microsecond', (text, us) => {
    expect(parseTimestamp(text)).toBe(us);
  });

  test.each([
    '1969-12-31 23:59:59.999999',
    '1970-01-01 00:00:00+00:01',
    '2100-01-01 00:00:00',
    '2099-12-31 23:59:59-00:01',
    '0000-01-01 00:00:00',
    '9999-12-31 23:59:59',
  ])('%j lies outside the years that are kept', (text) => {
    expect(parseTimestamp(text)).toBe('out_of_range');
  });

  test.each([
    '',
    '2024-02-30 00:00:00',
    '2023-02-29 00:00:00',
    '1900-02-29 00:00:00',
    '2024-13-01 00:00:00',
    '2024-00-01 00:00:00',
    '2024-01-00 00:00:00',
    '2024-04-31 00:00:00',
    '2024-10-03',
    '2024-10-03 23:33',
    '2024-10-03 24:00:00',
    '2024-10-03 23:60:00',
    '2024-10-03 23:59:60',
    '2024-10-03 23:33:20.',
    '2024-10-03 23:33:20.1234567890',
    '2024-10-03 23:33:20,5',
    '2024-10-03  23:33:20',
    '2024-10-03t23:33:20',
    '2024-10-03 23:33:20z',
    '2024-10-03 23:33:20 utc',
    '2024-10-03 23:33:20UTC',
    '2024-10-03 23:33:20 Z',
    '2024-10-03 23:33:20 +00:00',
    '2024-10-03 23:33:20+0000',
    '2024-10-03 23:33:20+00',
    '2024-10-03 23:33:20+24:00',
    '2024-10-03 23:33:20+05:60',
    '2024-10-03 23:33:20 UTC+1',
    '2024/10/03 23:33:20',
    '03-10-2024 23:33:20',
    '2024-1-3 23:33:20',
    '1727998400',
    '２024-10-03 23:33:20',
    '2024-10-03 23:33:20\n',
  ])('%j is refused', (text) => {
    expect(parseTimestamp(text)).toBe('bad_timestamp');
  });
});

test.each([
  ['active', 1],
  ['inactive', 0],
  ['ACTIVE', 1],
  [' InActive\t', 0],
  ['', 'bad_status'],
  ['actıve', 'bad_status'],
  ['activ', 'bad_status'],
  ['active.', 'bad_status'],
  ['1', 'bad_status'],
])('the status %j is %j', (text, status) => {
  expect(parseStatus(text)).toBe(status);
});

test.each([
  ['0', 0],
  ['6', 6],
  [' 3 ', 3],
  ['7', 'bad_day'],
  ['-1', 'bad_day'],
  ['3.0', 'bad_day'],
  ['+3', 'bad_day'],
  ['03', 'bad_day'],
  ['', 'bad_day'],
  ['Monday', 'bad_day'],
  ['٣', 'bad_day'],
])('the day %j is %j', (text, day) => {
  expect(parseDay(text)).toBe(day);
});

test.each([
  ['0:00', 'start', 0],
  ['9:30', 'start', 34_200],
  ['09:30', 'end', 34_200],
  ['09:30:15', 'start', 34_215],
  ['09:30:15.999', 'start', 34_215],
  ['23:59:59.999999', 'end', 86_399],
  [' 10:00 ', 'start', 36_000],
  ['24:00', 'end', 86_400],
  ['24:00:00', 'end', 86_400],
  ['24:00', 'start', 'bad_time'],
  ['24:00:01', 'end', 'bad_time'],
  ['25:00', 'end', 'bad_time'],
  ['9:60', 'start', 'bad_time'],
  ['9:5', 'start', 'bad_time'],
  ['9', 'start', 'bad_time'],
  ['009:00', 'start', 'bad_time'],
  ['09:30:60', 'start', 'bad_time'],
  ['09:30:15.', 'start', 'bad_time'],
  ['9:00 AM', 'start', 'bad_time'],
  ['-1:00', 'start', 'bad_time'],
  ['', 'end', 'bad_time'],
] as const)('the time %j as %s is %j', (text, edge, seconds) => {
  expect(parseTime(text, edge)).toBe(seconds);
});

test.each([
  ['1', true],
  ['=1+1', true],
  ['a b', true],
  ['x'.repeat(128), true],
  ['x'.repeat(129), false],
  ['é'.repeat(64), true],
  ['é'.repeat(65), false],
  ['€'.repeat(42), true],
  ['€'.repeat(43), false],
  ['😀'.repeat(32), true],
  ['😀'.repeat(33), false],
  ['', false],
  ['a\u0000b', false],
  ['a\u001fb', false],
  ['a\u007fb', false],
  ['a\u0085b', false],
  ['a\u009fb', false],
  ['a\u00a0b', true],
  ['a\rb', false],
  ['\ud800', false],
])('the id %j is taken: %j', (text, taken) => {
  expect(checkStoreId(text)).toBe(taken ? null : 'bad_store_id');
  expect(checkTimezoneName(text)).toBe(taken ? null : 'bad_timezone');
});

test('trimming takes spaces and tabs, and leaves other white space', () => {
  expect(trimField(' \t a b \t')).toBe('a b');
  expect(trimField('\u00a0a\u2003')).toBe('\u00a0a\u2003');
  expect(trimField(' \t ')).toBe('');
});
