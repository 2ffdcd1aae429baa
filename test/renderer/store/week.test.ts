import { describe, expect, test } from 'vitest';
import { amountsInWords } from '../../../renderer/features/store/amounts-in-words.ts';
import { cutLocalDays } from '../../../renderer/features/store/local-days.ts';
import { joinRuns, piecesOf, sumWithin } from '../../../renderer/features/store/runs.ts';
import { readStoreAddress, storePath } from '../../../renderer/features/store/store-address.ts';
import { storeAnswer } from '../../../renderer/features/store/store-answer.ts';
import { stepInWeek } from '../../../renderer/features/store/walk-week.ts';
import { zoneInWords } from '../../../renderer/features/store/zone-in-words.ts';
import { at, minutesUs, segment } from './traces.ts';

const segments = [
  segment(at('18:00'), at('22:00'), 'up'),
  segment(at('22:00'), at('23:00'), 'up'),
  segment(at('23:00'), at('02:00', 9), 'down'),
  segment(at('02:00', 9), at('18:00', 9), 'closed'),
];
const offsets = [{ fromUs: at('18:00'), offsetUs: 0 }];
const runs = joinRuns(segments);
const rows = cutLocalDays(at('18:00'), at('18:00', 9), offsets).map((day) => ({ day, pieces: piecesOf(day, runs) }));

describe('the rows of a week', () => {
  test('segments of one status are one run, cut at midnight', () => {
    expect(runs.map(({ status }) => status)).toEqual(['up', 'down', 'closed']);
    expect(rows.map(({ pieces }) => pieces.map(({ run }) => run.status))).toEqual([
      ['up', 'down'],
      ['down', 'closed'],
    ]);
  });

  test('a day counts what lies in it, to the microsecond', () => {
    expect(sumWithin(segments, at('18:00'), at('00:00', 9))).toEqual({
      upUs: minutesUs(300),
      downUs: minutesUs(60),
      unknownUs: 0,
    });
  });

  test('sums leave out what is nothing', () => {
    expect(amountsInWords({ upUs: minutesUs(552), downUs: minutesUs(78), unknownUs: 0 }, 'en-GB')).toBe(
      '9\u00a0h\u00a012\u00a0min\u00a0up · 1\u00a0h\u00a018\u00a0min\u00a0down',
    );
    expect(amountsInWords({ upUs: 0, downUs: 0, unknownUs: 0 }, 'en-GB')).toBe('closed');
  });

  test('left and right walk on through midnight, up and down keep the time of day', () => {
    const [evening, night] = rows[0]?.pieces ?? [];
    const [morning, closed] = rows[1]?.pieces ?? [];
    expect(stepInWeek(rows, null, 'ArrowRight')).toBe(closed);
    expect(stepInWeek(rows, night ?? null, 'ArrowRight')).toBe(morning);
    expect(stepInWeek(rows, evening ?? null, 'ArrowLeft')).toBe(evening);
    expect(stepInWeek(rows, evening ?? null, 'ArrowDown')).toBe(closed);
    expect(stepInWeek(rows, morning ?? null, 'ArrowUp')).toBe(evening);
    expect(stepInWeek(rows, closed ?? null, 'Home')).toBe(evening);
    expect(stepInWeek(rows, closed ?? null, 'x')).toBeUndefined();
  });
});

describe('what is said of a store', () => {
  test('the heading is its status and its week', () => {
    expect(storeAnswer({ current_status: 'inactive', uptime_pct_last_week: 91.6 }, 'now', 'en-GB')).toEqual({
      status: 'Down now',
      week: '91.6\u202f% up in the week',
    });
    expect(storeAnswer({ current_status: 'no_data', uptime_pct_last_week: null }, 'now', 'en-GB').status).toBe(
      'No data',
    );
  });

  test('a zone is said to be a default, and why', () => {
    const figures = { flags: ['default_timezone'] as const, timezone: 'America/Chicago' };
    expect(zoneInWords({ declared_timezone: null, figures })).toBe('No zone was given: America/Chicago is taken.');
    expect(zoneInWords({ declared_timezone: 'Mars/Phobos', figures })).toContain('“Mars/Phobos” was given');
    expect(zoneInWords({ declared_timezone: 'America/Chicago', figures: { ...figures, flags: [] } })).toBeNull();
  });

  test('the options of a report and the week in view stand in the address', () => {
    const address = {
      options: { as_of: '2024-03-31T12:00:00Z', policy: 'previous', trust_minutes: 60 },
      weekEnd: '2024-03-24T12:00:00Z',
    } as const;
    const path = storePath('a/b?', address);
    expect(path.startsWith('/store/a%2Fb%3F?')).toBe(true);
    expect(readStoreAddress(path.slice(path.indexOf('?') + 1))).toEqual(address);
    expect(storePath('1')).toBe('/store/1');
  });
});
