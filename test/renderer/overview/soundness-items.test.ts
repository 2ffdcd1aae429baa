import { expect, test } from 'vitest';
import type { Overview } from '../../../main/shared/api/overview.ts';
import { soundnessItems } from '../../../renderer/features/overview/soundness-items.ts';

const zeros = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
const window = { up_hours: 0, down_hours: 0, unknown_hours: 0, business_hours: 0, uptime_pct: null };

function overview(soundness: Partial<Overview['soundness']> = {}): Overview {
  return {
    as_of: '2024-10-14T23:55:18Z',
    data_version: 1,
    stores: 3_678,
    polls: 1_849_837,
    data_range: { min_date: '2024-10-05T23:55:18Z', max_date: '2024-10-14T23:55:18Z' },
    status: { no_data: 0, closed: 0, unknown: 0, active: 3_678, inactive: 0 },
    windows: { hour: window, day: window, week: window },
    weekly_uptime: { bins: [], exactly_100: 0, without_figure: 0 },
    worst: [],
    week_map: { down_hours: zeros, unknown_hours: zeros, business_hours: zeros },
    soundness: {
      polls_per_store_day: 24,
      no_data_stores: 0,
      silent_stores: 0,
      default_hours_stores: 0,
      default_timezone_stores: 0,
      unknown_timezone_stores: 0,
      last_import: { import_id: 'a', finished_at: null, rows_accepted: 10, rows_rejected: 0 },
      ...soundness,
    },
  };
}

const NOW_MS = Date.parse('2024-11-01T00:00:00Z');

function item(label: string, soundness: Partial<Overview['soundness']> = {}) {
  return soundnessItems(overview(soundness), NOW_MS, 'en').find((each) => each.label === label);
}

test('sound data has no weak mark', () => {
  expect(soundnessItems(overview(), NOW_MS, 'en').filter(({ isWeak }) => isWeak)).toEqual([]);
});

test('the range is told in days and its polls counted', () => {
  expect(item('Data range')).toMatchObject({ figure: '9 days' });
  expect(item('Data range')?.note).toContain('1,849,837 polls');
});

test('24 polls a day are a poll an hour; without a poll in the week it is a dash', () => {
  expect(item('Cadence')?.figure).toBe('1\u00a0h');
  expect(item('Cadence', { polls_per_store_day: 0.86 })?.figure).toBe('28\u00a0h');
  expect(item('Cadence', { polls_per_store_day: null })).toMatchObject({ figure: '–', isWeak: true });
});

test('counts of stores are weak facts and link to those stores', () => {
  expect(item('No data', { no_data_stores: 893 })).toMatchObject({
    figure: '893',
    href: '/stores?status=no_data',
    isWeak: true,
  });
  expect(item('Default hours', { default_hours_stores: 4 })?.href).toBe('/stores?flags=default_hours');
});

test('zones that are named but unknown are told apart from missing ones', () => {
  expect(item('Default zone', { default_timezone_stores: 9 })?.note).not.toContain('unknown');
  expect(item('Default zone', { default_timezone_stores: 9, unknown_timezone_stores: 2 })?.note).toContain(
    '2 name an unknown one',
  );
});

test('without an import there are no rejected rows to count', () => {
  expect(item('Rejected rows', { last_import: null })).toMatchObject({ figure: '–', isWeak: false });
});
