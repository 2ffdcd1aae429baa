import { describe, expect, test } from 'vitest';
import { flagWords, storesAnswer, uptimeRange } from '../../../renderer/features/stores/stores-answer.ts';
import { ALL_STORES } from '../../../renderer/features/stores/stores-view.ts';

const status = { no_data: 893, closed: 400, unknown: 0, active: 2_258, inactive: 127 };
const counts = { all: 3_678, shown: 3_678, status };

function answer(view: Partial<typeof ALL_STORES>, rest: Partial<typeof counts> = {}): string {
  return storesAnswer({ ...counts, ...rest }, { ...ALL_STORES, ...view }, 'en-GB');
}

describe('the heading of the stores', () => {
  test('without filters it says how many are down', () => {
    expect(answer({})).toBe('127 of 3,678 stores are down now');
    expect(answer({}, { status: { ...status, inactive: 1 } })).toBe('1 of 3,678 stores is down now');
    expect(answer({}, { status: { ...status, inactive: 0 } })).toBe('None of 3,678 stores is down now');
  });

  test('of a report it speaks of then', () => {
    expect(answer({ reportId: 'r' })).toBe('127 of 3,678 stores were down then');
    expect(answer({ reportId: 'r', status: ['inactive'] }, { shown: 127 })).toBe('127 of 3,678 stores: down then');
  });

  test('with filters it says how many match, and what was asked for', () => {
    expect(
      answer({ status: ['inactive', 'unknown'], flags: ['default_hours'], zone: 'Asia/Tokyo', q: 'ab' }, { shown: 2 }),
    ).toBe('2 of 3,678 stores: down now or unknown now, default hours, Asia/Tokyo, id with “ab”');
    expect(answer({ maxPercent: 95, window: 'day' }, { shown: 0 })).toBe(
      'None of 3,678 stores: at most 95\u202f% in the last day up',
    );
  });

  test('a range of uptime names the bounds that are set', () => {
    expect(uptimeRange({ minPercent: 90, maxPercent: null, window: 'week' }, 'en-GB')).toBe('at least 90\u202f%');
    expect(uptimeRange({ minPercent: 90, maxPercent: 95.5, window: 'week' }, 'de-DE')).toBe('90 to 95,5\u202f%');
    expect(uptimeRange({ minPercent: 0, maxPercent: 0, window: 'week' }, 'en-GB')).toBe('0\u202f%');
  });
});

test('flags are told in short', () => {
  expect(flagWords(['default_hours', 'default_timezone', 'no_data'])).toBe('default hours, zone, no data');
  expect(flagWords(['default_timezone'])).toBe('default zone');
  expect(flagWords([])).toBe('');
});
