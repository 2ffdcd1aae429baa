import { describe, expect, test } from 'vitest';
import type { FiguresRow } from '../../../main/shared/api/stores.ts';
import { idsAsText, rowsAsText } from '../../../renderer/features/stores/rows-as-text.ts';
import { splitMatch } from '../../../renderer/features/stores/split-match.ts';
import { thinReason } from '../../../renderer/features/stores/thin-evidence.ts';
import { rowAfterKey } from '../../../renderer/features/stores/walk-rows.ts';
import { PAGE_ROWS, wantedPages } from '../../../renderer/features/stores/wanted-pages.ts';

const row: FiguresRow = {
  store_id: '=2+5',
  uptime_last_hour: 60,
  uptime_last_day: 10.5,
  uptime_last_week: 72.5,
  downtime_last_hour: 0,
  downtime_last_day: 0,
  downtime_last_week: 0,
  unknown_last_hour: 0,
  unknown_last_day: 0,
  unknown_last_week: 0,
  business_last_hour: 60,
  business_last_day: 10.5,
  business_last_week: 72.5,
  uptime_pct_last_hour: 100,
  uptime_pct_last_day: null,
  uptime_pct_last_week: 100,
  polls_used: 30,
  longest_gap_hours: 5.4,
  coverage_last_week: 0.9567,
  current_status: 'active',
  timezone: 'America/Chicago',
  flags: ['default_hours', 'default_timezone'],
};

describe('rows as text', () => {
  test('a line a store under the names of the extended report, empty where there is no figure', () => {
    const [header, line] = rowsAsText([row])
      .split('\n')
      .map((text) => text.split('\t'));
    expect(header?.slice(0, 2)).toEqual(['store_id', 'uptime_last_hour']);
    expect(line).toHaveLength(header?.length ?? 0);
    expect(line?.[header?.indexOf('uptime_pct_last_day') ?? -1]).toBe('');
    expect(line?.at(-1)).toBe('default_hours|default_timezone');
  });

  test('an id that a spreadsheet would run is guarded among rows and unchanged among ids', () => {
    expect(rowsAsText([row]).split('\n')[1]?.startsWith("'=2+5\t")).toBe(true);
    expect(idsAsText([row, { ...row, store_id: 'b' }])).toBe('=2+5\nb');
  });
});

describe('a match in an id', () => {
  test('is found in any case and keeps the case of the id', () => {
    expect(splitMatch('Café-AB', 'ab')).toEqual(['Café-', 'AB', '']);
  });

  test('nothing searched, nothing found', () => {
    expect(splitMatch('abc', '')).toBeNull();
    expect(splitMatch('abc', 'd')).toBeNull();
  });
});

describe('pages around the rows in view', () => {
  test('a row near the end of a page asks for the next one too', () => {
    expect(wantedPages(10, 40, 100_000)).toEqual([0, 0]);
    expect(wantedPages(PAGE_ROWS - 20, PAGE_ROWS - 1, 100_000)).toEqual([0, 1]);
  });

  test('there is none behind the last row', () => {
    expect(wantedPages(PAGE_ROWS - 20, PAGE_ROWS - 1, PAGE_ROWS)).toEqual([0, 0]);
    expect(wantedPages(0, 0, 0)).toEqual([0, 0]);
  });
});

describe('keys that walk the rows', () => {
  test('stay inside the table', () => {
    expect(rowAfterKey('ArrowUp', 0, 5, 10)).toBe(0);
    expect(rowAfterKey('ArrowDown', 4, 5, 10)).toBe(4);
    expect(rowAfterKey('PageDown', 0, 100, 12)).toBe(10);
    expect(rowAfterKey('End', 3, 100, 12)).toBe(99);
  });

  test('mean nothing without rows, nor do other keys', () => {
    expect(rowAfterKey('End', 0, 0, 12)).toBeUndefined();
    expect(rowAfterKey('a', 0, 5, 12)).toBeUndefined();
  });
});

describe('thin evidence', () => {
  const figures = { coverage_last_week: 0.9, unknown_last_week: 0, business_last_week: 70 };

  test('is open time far from any poll, or unknown', () => {
    expect(thinReason({ ...figures, coverage_last_week: 0.25 }, 'en-GB')).toContain('25.0\u202f%');
    expect(thinReason({ ...figures, unknown_last_week: 42 }, 'en-GB')).toContain('60.0\u202f%');
  });

  test('is not said of a store that is well covered or never open', () => {
    expect(thinReason(figures, 'en-GB')).toBeNull();
    expect(thinReason({ coverage_last_week: null, unknown_last_week: 0, business_last_week: 0 }, 'en-GB')).toBeNull();
  });
});
