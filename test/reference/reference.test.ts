import { describe, expect, it } from 'vitest';
import {
  extendedCsv,
  type ReferenceFigures,
  type ReferenceHours,
  type ReferenceOptions,
  type ReferencePoll,
  type ReferenceRow,
  referenceReport,
  standardCsv,
} from './reference.ts';

const MINUTE_US = 60_000_000;
const HOUR_US = 60 * MINUTE_US;
const [MONDAY, TUESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY] = [0, 1, 3, 4, 5, 6] as const;
const [TEN, FOURTEEN] = [10 * 3600, 14 * 3600];

/** `2024-10-07 15:00` on a UTC clock, in µs. */
function utc(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`) * 1_000;
}

function seconds(clock: string): number {
  const [hours = 0, minutes = 0, rest = 0] = clock.split(':').map(Number);
  return hours * 3600 + minutes * 60 + rest;
}

function active(timeUs: number, storeId = 'store'): ReferencePoll {
  return { storeId, timeUs, active: true };
}

function inactive(timeUs: number, storeId = 'store'): ReferencePoll {
  return { storeId, timeUs, active: false };
}

function open(day: number, start: string, end: string, storeId = 'store'): ReferenceHours {
  return { storeId, day, startSeconds: seconds(start), endSeconds: seconds(end) };
}

interface OneStore extends ReferenceOptions {
  readonly zone?: string;
  readonly hours?: readonly ReferenceHours[];
  readonly polls: readonly ReferencePoll[];
}

function rowOf({ zone = 'UTC', hours = [], polls, ...options }: OneStore): ReferenceRow {
  const report = referenceReport({ polls, hours, zones: [{ storeId: 'store', zone }] }, options);
  const row = report.rows.find((candidate) => candidate.storeId === 'store');
  if (row === undefined) throw new Error('the store has no row');
  return row;
}

function minutes({ upUs, downUs, unknownUs, businessUs }: ReferenceFigures): Record<string, number> {
  return {
    up: upUs / MINUTE_US,
    down: downUs / MINUTE_US,
    unknown: unknownUs / MINUTE_US,
    business: businessUs / MINUTE_US,
  };
}

/** The length in minutes of the business time of the week that ends at `asOf`. */
function businessMinutes(zone: string, hours: readonly ReferenceHours[], asOf: string): number {
  return rowOf({ zone, hours, polls: [active(utc(asOf))] }).week.businessUs / MINUTE_US;
}

describe('the worked cases of the contract', () => {
  it('fills every window from one active poll when a store is open always', () => {
    const asOfUs = utc('2024-10-07 12:00');
    const row = rowOf({ polls: [active(asOfUs - 24 * HOUR_US)], asOfUs });
    expect(minutes(row.hour)).toEqual({ up: 60, down: 0, unknown: 0, business: 60 });
    expect(minutes(row.day)).toEqual({ up: 24 * 60, down: 0, unknown: 0, business: 24 * 60 });
    expect(minutes(row.week)).toEqual({ up: 168 * 60, down: 0, unknown: 0, business: 168 * 60 });
    expect(row.flags).toEqual(['default_hours']);
  });

  it('changes status half way between two polls', () => {
    const polls = [active(utc('2024-10-07 11:00')), inactive(utc('2024-10-07 11:30'))];
    const row = rowOf({ polls, asOfUs: utc('2024-10-07 12:00') });
    expect(minutes(row.hour)).toEqual({ up: 15, down: 45, unknown: 0, business: 60 });
  });

  it('gives a session without evidence the status of the last evidence before it', () => {
    const hours = [open(MONDAY, '9:00', '17:00'), open(TUESDAY, '9:00', '17:00')];
    const polls = [active(utc('2024-10-07 15:00'))]; // Monday 10:00 in Chicago
    const row = rowOf({ zone: 'America/Chicago', hours, polls, asOfUs: utc('2024-10-08 23:00') });
    expect(minutes(row.day)).toEqual({ up: 480, down: 0, unknown: 0, business: 480 });
    expect(minutes(row.week)).toEqual({ up: 960, down: 0, unknown: 0, business: 960 });
    expect(row.currentStatus).toBe('closed');
  });

  it('ignores a poll taken while the store is closed', () => {
    const hours = [open(MONDAY, '10:00', '14:00')];
    const polls = [inactive(utc('2024-10-07 09:50')), active(utc('2024-10-07 10:10'))];
    const row = rowOf({ hours, polls, asOfUs: utc('2024-10-07 20:00') });
    expect(minutes(row.day)).toEqual({ up: 240, down: 0, unknown: 0, business: 240 });
    expect(row.pollsUsed).toBe(1);
  });

  it('keeps an overnight row one session across midnight', () => {
    const hours = [open(FRIDAY, '22:00', '6:00')];
    const polls = [active(utc('2024-10-11 23:00')), inactive(utc('2024-10-12 05:00'))];
    const row = rowOf({ hours, polls, asOfUs: utc('2024-10-12 06:00') });
    expect(minutes(row.day)).toEqual({ up: 240, down: 240, unknown: 0, business: 480 }); // changes at 02:00
  });

  it('finds no time between 02:30 and 03:00 on the date that skips 02:00 to 03:00', () => {
    expect(businessMinutes('America/New_York', [open(SUNDAY, '2:30', '3:00')], '2024-03-11 12:00')).toBe(0);
  });

  it('finds 150 minutes between 00:30 and 02:00 on the date that repeats 01:00 to 02:00', () => {
    expect(businessMinutes('America/New_York', [open(SUNDAY, '0:30', '2:00')], '2024-11-04 12:00')).toBe(150);
  });

  it('joins an end of 23:59:59 and a start of 00:00:00 to one session', () => {
    const hours = [open(MONDAY, '20:00', '23:59:59'), open(TUESDAY, '0:00', '1:00')];
    const polls = [active(utc('2024-10-07 21:00')), inactive(utc('2024-10-08 00:30'))];
    const row = rowOf({ hours, polls, asOfUs: utc('2024-10-08 02:00') });
    expect(minutes(row.day)).toEqual({ up: 165, down: 135, unknown: 0, business: 300 }); // changes at 22:45
  });
});

describe('business time', () => {
  it('counts overlapping and touching rows once, as one session', () => {
    const hours = [open(MONDAY, '10:00', '12:00'), open(MONDAY, '13:00', '14:00'), open(MONDAY, '11:00', '13:00')];
    const polls = [active(utc('2024-10-07 10:00')), inactive(utc('2024-10-07 13:30'))];
    const row = rowOf({ hours, polls, asOfUs: utc('2024-10-07 15:00') });
    expect(minutes(row.day)).toEqual({ up: 105, down: 135, unknown: 0, business: 240 }); // changes at 11:45
  });

  it('takes an end of 23:59:00 as written, and moves 23:59:59 to midnight before the overnight rule', () => {
    expect(businessMinutes('UTC', [open(MONDAY, '20:00', '23:59')], '2024-10-08 12:00')).toBe(239);
    expect(businessMinutes('UTC', [open(MONDAY, '23:59:59', '23:59:59')], '2024-10-08 12:00')).toBe(1 / 60);
    expect(businessMinutes('UTC', [open(MONDAY, '0:00', '24:00')], '2024-10-08 12:00')).toBe(24 * 60);
    expect(businessMinutes('UTC', [open(MONDAY, '9:00', '0:00')], '2024-10-08 12:00')).toBe(15 * 60);
  });

  it('runs a row whose end is its start to the same local time a date later, 25 or 23 hours across a change', () => {
    const hours = [open(SATURDAY, '12:00', '12:00')];
    expect(businessMinutes('America/New_York', hours, '2024-10-27 20:00')).toBe(24 * 60);
    expect(businessMinutes('America/New_York', hours, '2024-11-03 20:00')).toBe(25 * 60);
    expect(businessMinutes('America/New_York', hours, '2024-03-10 20:00')).toBe(23 * 60);
  });

  it('moves a skipped local time by half an hour where the clock jumps half an hour', () => {
    // Lord Howe Island, 2024-10-06: 02:00 (+10:30) becomes 02:30 (+11). 02:10 becomes 02:40.
    expect(businessMinutes('Australia/Lord_Howe', [open(SUNDAY, '2:10', '3:00')], '2024-10-06 12:00')).toBe(20);
    // 2024-04-07: 02:00 (+11) becomes 01:30 (+10:30).
    expect(businessMinutes('Australia/Lord_Howe', [open(SUNDAY, '1:30', '2:00')], '2024-04-07 12:00')).toBe(60);
  });

  it('reads hours in a zone whose offset is no whole hour', () => {
    const hours = [open(TUESDAY, '9:00', '17:00')]; // 03:30 to 11:30 UTC
    const row = rowOf({ zone: 'Asia/Kolkata', hours, polls: [active(utc('2024-10-08 04:00'))] });
    expect(minutes(row.hour)).toEqual({ up: 30, down: 0, unknown: 0, business: 30 });
    expect(row.timezone).toBe('Asia/Kolkata');
  });

  it('starts a date at 01:00 where the clock skips its first hour, and the evening before still touches it', () => {
    // Asuncion, Sunday 2023-10-01: 00:00 (-4) becomes 01:00 (-3).
    const hours = [open(SATURDAY, '22:00', '23:59:59'), open(SUNDAY, '0:00', '2:00')];
    const polls = [active(utc('2023-10-01 02:00')), inactive(utc('2023-10-01 04:30'))];
    const row = rowOf({ zone: 'America/Asuncion', hours, polls, asOfUs: utc('2023-10-01 06:00') });
    expect(minutes(row.day)).toEqual({ up: 75, down: 105, unknown: 0, business: 180 });
  });

  it('ends a date at its second midnight where the clock falls back at midnight', () => {
    // Cairo, Thursday 2024-10-31: 24:00 (+3) becomes 23:00 (+2).
    expect(businessMinutes('Africa/Cairo', [open(THURSDAY, '23:00', '23:59:59')], '2024-11-01 12:00')).toBe(120);
    expect(businessMinutes('Africa/Cairo', [open(FRIDAY, '0:00', '1:00')], '2024-11-01 12:00')).toBe(60);
  });

  it('counts a date that the zone skipped, a whole day later', () => {
    // Apia went from 2011-12-29 24:00 (-10) to 2011-12-31 00:00 (+14); Friday 9:00 is Saturday 9:00, 19:00 UTC.
    const hours = [open(FRIDAY, '9:00', '17:00')];
    const row = rowOf({ zone: 'Pacific/Apia', hours, polls: [active(utc('2011-12-30 20:00'))] });
    expect(minutes(row.day)).toEqual({ up: 60, down: 0, unknown: 0, business: 60 });
    expect(businessMinutes('Pacific/Apia', hours, '2011-12-31 12:00')).toBe(8 * 60);
    // The skipped Friday lies on the Saturday after it; the Saturday before it is eight hours of its own.
    const both = [...hours, open(SATURDAY, '9:00', '17:00')];
    expect(businessMinutes('Pacific/Apia', both, '2011-12-31 12:00')).toBe(16 * 60);
  });

  it('keeps a store with some rows closed on the weekdays that have none, even when its rows are empty', () => {
    const hours = [open(SUNDAY, '2:30', '3:00')];
    const row = rowOf({ zone: 'America/New_York', hours, polls: [active(utc('2024-03-11 12:00'))] });
    expect(minutes(row.week)).toEqual({ up: 0, down: 0, unknown: 0, business: 0 });
    expect(row.flags).toEqual(['no_data']);
  });
});

describe('zones', () => {
  it('takes IANA names and links in exact case and Chicago for all else', () => {
    const polls = [active(utc('2024-10-07 12:00'))];
    for (const zone of ['US/Central', 'Asia/Kolkata', 'Asia/Calcutta', 'Etc/GMT+5', 'UTC', 'GB-Eire', 'Europe/Kyiv']) {
      expect(rowOf({ zone, polls })).toMatchObject({ timezone: zone, flags: ['default_hours'] });
    }
    for (const zone of ['us/central', '', 'AST', '+05:30', 'Factory', 'Mars/Olympus', 'utc']) {
      const flags = ['default_hours', 'default_timezone'];
      expect(rowOf({ zone, polls })).toMatchObject({ timezone: 'America/Chicago', flags });
    }
  });

  it('takes the later of two zones of one store', () => {
    const zones = ['Asia/Tokyo', 'Europe/Paris'].map((zone) => ({ storeId: 'store', zone }));
    const { rows } = referenceReport({ polls: [active(0)], hours: [], zones });
    expect(rows[0]?.timezone).toBe('Europe/Paris');
  });
});

describe('status', () => {
  const asOfUs = utc('2024-10-07 12:00');
  const mondayCloseUs = utc('2024-10-07 14:00');
  const monday = [open(MONDAY, '10:00', '14:00')];

  it('looks forward when no evidence lies before a session', () => {
    const hours = [open(SUNDAY, '10:00', '14:00'), ...monday];
    const row = rowOf({ hours, polls: [inactive(utc('2024-10-07 11:00'))], asOfUs: mondayCloseUs });
    expect(minutes(row.week)).toEqual({ up: 0, down: 480, unknown: 0, business: 480 });
  });

  it('holds a poll until the next one under the previous policy, and the first one also before itself', () => {
    const polls = [active(utc('2024-10-07 11:00')), inactive(utc('2024-10-07 11:30'))];
    const row = rowOf({ polls, asOfUs, policy: 'previous' });
    expect(minutes(row.hour)).toEqual({ up: 30, down: 30, unknown: 0, business: 60 });
    expect(minutes(row.day)).toEqual({ up: 23.5 * 60, down: 30, unknown: 0, business: 24 * 60 });
  });

  it('sees the part of a session that lies before the week', () => {
    const hours = [open(MONDAY, '20:00', '24:00'), open(TUESDAY, '0:00', '1:00')];
    const polls = [active(utc('2024-10-07 23:50')), inactive(utc('2024-10-08 00:55'))]; // changes at 00:22:30
    const row = rowOf({ hours, polls, asOfUs: utc('2024-10-15 00:10') });
    expect(minutes(row.week)).toEqual({ up: 12.5, down: 287.5, unknown: 0, business: 300 });
  });

  it('does not carry a poll into a session with evidence under the previous policy', () => {
    const hours = [open(SUNDAY, '10:00', '14:00'), ...monday];
    const polls = [active(utc('2024-10-06 13:00')), inactive(utc('2024-10-07 11:00'))];
    const row = rowOf({ hours, polls, asOfUs: mondayCloseUs, policy: 'previous' });
    expect(minutes(row.week)).toEqual({ up: 240, down: 240, unknown: 0, business: 480 });
  });

  it('leaves unknown what lies beyond the trust of the deciding poll', () => {
    const row = rowOf({ polls: [active(asOfUs - 2 * HOUR_US)], asOfUs, trustMinutes: 30 });
    expect(minutes(row.hour)).toEqual({ up: 0, down: 0, unknown: 60, business: 60 });
    expect(minutes(row.day)).toEqual({ up: 60, down: 0, unknown: 23 * 60, business: 24 * 60 });
    expect(row.currentStatus).toBe('unknown');
  });

  it('trusts a poll from exactly its trust before it to just before its trust after it', () => {
    const row = rowOf({ polls: [active(asOfUs - 30 * MINUTE_US)], asOfUs, trustMinutes: 30 });
    expect(minutes(row.hour)).toEqual({ up: 60, down: 0, unknown: 0, business: 60 });
    expect(row.currentStatus).toBe('unknown');
    expect(rowOf({ polls: [active(asOfUs - 30 * MINUTE_US + 1)], asOfUs, trustMinutes: 30 }).currentStatus).toBe(
      'active',
    );
  });

  it('lets no other poll decide what the deciding poll is too far to decide', () => {
    const polls = [active(asOfUs - 60 * MINUTE_US), inactive(asOfUs - 15 * MINUTE_US)];
    const row = rowOf({ polls, asOfUs, policy: 'previous', trustMinutes: 10 });
    expect(minutes(row.hour)).toEqual({ up: 10, down: 10, unknown: 40, business: 60 });
  });

  it('reaches with trust into a session that has no evidence of its own', () => {
    const hours = [open(MONDAY, '10:00', '11:00'), open(MONDAY, '11:30', '12:00')];
    const row = rowOf({ hours, polls: [active(utc('2024-10-07 10:50'))], asOfUs, trustMinutes: 50 });
    expect(minutes(row.day)).toEqual({ up: 70, down: 0, unknown: 20, business: 90 });
  });

  it('shows a store without evidence as zeros, its whole business time unknown', () => {
    const row = rowOf({ hours: monday, polls: [active(utc('2024-10-07 09:00'))], asOfUs: mondayCloseUs });
    expect(minutes(row.week)).toEqual({ up: 0, down: 0, unknown: 240, business: 240 });
    expect(row).toMatchObject({ pollsUsed: 0, currentStatus: 'no_data', flags: ['no_data'], coveredWeekUs: 0 });
    expect(row.longestGapUs).toBe(4 * HOUR_US);
    expect(standardCsv([row]).split('\n')[1]).toBe('store,0.00,0.00,0.00,0.00,0.00,0.00');
  });

  it('takes evidence from T − 192 h on, to T, both included', () => {
    const edgeUs = asOfUs - 192 * HOUR_US;
    const times = [edgeUs - 1, edgeUs, asOfUs, asOfUs + 1];
    expect(times.map((us) => rowOf({ polls: [active(us), active(0)], asOfUs }).pollsUsed)).toEqual([0, 1, 1, 0]);
  });

  it('lets the later of two rows of one instant win', () => {
    const row = rowOf({ polls: [active(asOfUs), inactive(asOfUs)] });
    expect(row).toMatchObject({ pollsUsed: 1, currentStatus: 'inactive' });
  });

  it('rounds the middle of an odd distance down to the microsecond', () => {
    const row = rowOf({ polls: [active(asOfUs - 1_001), inactive(asOfUs - 500)], asOfUs });
    expect(row.hour).toMatchObject({ downUs: 751, upUs: HOUR_US - 751 });
  });

  it('is open at the instant a session opens and closed at the instant it closes', () => {
    const polls = [active(utc('2024-10-07 11:00')), active(utc('2024-09-30 10:30'))];
    const statusAt = (time: string): string => rowOf({ hours: monday, polls, asOfUs: utc(time) }).currentStatus;
    expect(
      ['2024-10-07 09:59:59', '2024-10-07 10:00', '2024-10-07 13:59:59', '2024-10-07 14:00'].map(statusAt),
    ).toEqual(['closed', 'active', 'active', 'closed']);
  });
});

describe('gap and coverage', () => {
  it('counts the longest gap in open time only, across closed hours', () => {
    const hours = [MONDAY, TUESDAY].map((day) => open(day, '10:00', '14:00'));
    const polls = [active(utc('2024-10-07 11:00')), active(utc('2024-10-08 13:00'))];
    const row = rowOf({ hours, polls, asOfUs: utc('2024-10-08 20:00') });
    expect(row.longestGapUs).toBe(6 * HOUR_US);
    expect(row.coveredWeekUs).toBe(6 * HOUR_US); // Monday 10 to 13 and Tuesday 11 to 14
    expect(row.week.businessUs).toBe(2 * (FOURTEEN - TEN) * 1_000_000);
  });

  it('counts the gaps at the edges of the week, where older evidence does not shorten them', () => {
    const asOfUs = utc('2024-10-07 12:00');
    const row = rowOf({ polls: [active(asOfUs - 169 * HOUR_US), active(asOfUs - 68 * HOUR_US)], asOfUs });
    expect(row.longestGapUs).toBe(100 * HOUR_US);
    expect(row.coveredWeekUs).toBe(5 * HOUR_US); // one hour of the older poll's two, and four of the other's
  });
});

describe('rows and output', () => {
  it('lists every store with a poll at or before T in the byte order of its id', () => {
    const polls = ['\u{1f600}', '\uff01', 'b', 'a', 'B', 'aa'].map((storeId) =>
      active(utc('2024-10-07 12:00'), storeId),
    );
    const old = active(utc('2024-08-01 12:00'), 'old');
    const late = active(utc('2024-10-07 12:01'), 'late');
    const data = { polls: [...polls, old, late], hours: [], zones: [] };
    const { rows } = referenceReport(data, { asOfUs: utc('2024-10-07 12:00') });
    expect(rows.map((row) => row.storeId)).toEqual(['B', 'a', 'aa', 'b', 'old', '\uff01', '\u{1f600}']);
    expect(rows[4]?.flags).toEqual(['default_hours', 'default_timezone', 'no_data']);
  });

  it('has no T without polls and no rows when T is before the first', () => {
    expect(referenceReport({ polls: [], hours: [], zones: [] }, { asOfUs: 5 })).toEqual({
      asOfUs: undefined,
      rows: [],
    });
    expect(referenceReport({ polls: [active(6)], hours: [], zones: [] }, { asOfUs: 5 })).toEqual({
      asOfUs: 5,
      rows: [],
    });
  });

  it('rounds half up from whole microseconds', () => {
    const asOfUs = utc('2024-10-07 12:00');
    const hourUptime = (upUs: number): string | undefined => {
      const polls = [inactive(asOfUs - 2 * upUs), active(asOfUs)];
      return standardCsv([rowOf({ polls, asOfUs })]).split(/[\n,]/)[8];
    };
    expect([299_999, 300_000].map(hourUptime)).toEqual(['0.00', '0.01']); // hundredths of a minute are 600,000 µs
  });

  it('writes the extended columns and leaves shares of nothing empty', () => {
    const hours = [open(MONDAY, '10:00', '14:00')];
    const polls = [active(utc('2024-10-07 11:00')), inactive(utc('2024-10-07 13:00'))];
    const [header, line] = extendedCsv([rowOf({ hours, polls, asOfUs: utc('2024-10-07 15:30') })]).split('\n');
    expect(header?.split(',')).toHaveLength(22);
    expect(line).toBe(
      'store,0.00,2.00,2.00,0.00,2.00,2.00,0.00,0.00,0.00,0.00,4.00,4.00,,50.00,50.00,2,2.00,1.0000,closed,UTC,',
    );
  });

  it('guards cells that a spreadsheet would run and quotes those that need it', () => {
    const ids = ['=1+1', '-5', '+a', '@x', 'a,b', 'say "hi"', '=a,b', "'x", 'a=b'];
    const { rows } = referenceReport({ polls: ids.map((id) => active(0, id)), hours: [], zones: [] });
    const cells = standardCsv(rows)
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/(,\d+\.\d\d){6}$/, ''));
    expect(new Set(cells)).toEqual(
      new Set(["'=1+1", "'-5", "'+a", "'@x", '"a,b"', '"say ""hi"""', `"'=a,b"`, "'x", 'a=b']),
    );
  });
});
