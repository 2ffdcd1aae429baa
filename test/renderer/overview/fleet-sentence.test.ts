import { expect, test } from 'vitest';
import type { Overview } from '../../../main/shared/api/overview.ts';
import { fleetSentence } from '../../../renderer/features/overview/fleet-sentence.ts';

function sentence(uptime: number | null, status: Partial<Overview['status']>, stores = 100): string {
  const window = { up_hours: 0, down_hours: 0, unknown_hours: 0, business_hours: 0, uptime_pct: uptime };
  return fleetSentence(
    {
      stores,
      windows: { hour: window, day: window, week: window },
      status: { no_data: 0, closed: 0, unknown: 0, active: 0, inactive: 0, ...status },
    },
    'en',
  );
}

test('the heading says how the week was and how many stores are down', () => {
  expect(sentence(91.6, { inactive: 127, active: 1 })).toBe('91.6\u202f% up last week · 127 stores down now');
  expect(sentence(91.6, { inactive: 1 })).toContain('1 store down now');
});

test('no store down is told apart from no store open and from no data', () => {
  expect(sentence(100, { active: 3 })).toContain('no store down now');
  expect(sentence(100, { closed: 100 })).toContain('no store open now');
  expect(sentence(null, { no_data: 100 })).toBe('Uptime of last week unknown · no store with data');
});
