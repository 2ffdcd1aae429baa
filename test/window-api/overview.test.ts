import { describe, expect, test } from 'vitest';
import type { Overview } from '../../main/shared/api/overview.ts';
import { DEFAULT_REPORT_REQUEST } from '../../main/shared/report-options.ts';
import { figuresOf } from '../app/figures-of.ts';
import { importPaths } from '../app/open-app.ts';
import { realApi } from './real-api.ts';

const SAMPLE = 'test/fixtures/sample';
const HOUR_US = 3_600_000_000;
const QUARTER_US = HOUR_US / 4;
const WEEK_US = 168 * HOUR_US;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const api = realApi();

/** Local weekday and hour by the platform's own calendar, as a cell of a week that begins on Monday. */
function localCell(format: Intl.DateTimeFormat, us: number): number {
  const parts = Object.fromEntries(format.formatToParts(us / 1_000).map(({ type, value }) => [type, value]));
  return WEEKDAYS.indexOf(parts.weekday ?? '') * 24 + (Number(parts.hour) % 24);
}

/** Down and business time of every cell, from each store's own timeline, a quarter of an hour at a time. */
async function mapByTimelines(): Promise<{ down: number[]; business: number[] }> {
  const down = new Array<number>(168).fill(0);
  const business = new Array<number>(168).fill(0);
  const stretch = { fromUs: null, toUs: null };
  for (const { storeId, timezone } of await figuresOf(api.app, null)) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      weekday: 'short',
      hour: '2-digit',
      hour12: false,
    });
    const trace = await api.app.services.stores.timeline(storeId, stretch, DEFAULT_REPORT_REQUEST);
    for (const { fromUs, toUs, status } of trace!.segments) {
      for (let atUs = fromUs; status !== 'closed' && atUs < toUs; ) {
        // Offsets are whole quarters of an hour, so local hours end with one.
        const endUs = Math.min(toUs, (Math.floor(atUs / QUARTER_US) + 1) * QUARTER_US);
        const cell = localCell(format, atUs);
        business[cell]! += endUs - atUs;
        down[cell]! += status === 'down' ? endUs - atUs : 0;
        atUs = endUs;
      }
    }
  }
  return { down, business };
}

const inHours = (us: number): number => Math.round(us / 36_000_000) / 100;

describe('GET /api/v1/overview', () => {
  test('without polls is a 409 that says so', async () => {
    const answer = await api.call('GET', '/api/v1/overview');

    expect(answer.statusCode).toBe(409);
    expect(answer.json().detail).toContain('no polls');
  });

  test('sums what the report says of each store', async () => {
    await importPaths(api.app, [SAMPLE], true);
    const rows = await figuresOf(api.app, null);
    const overview = await api.get<Overview>('/api/v1/overview');

    expect(overview).toMatchObject({
      as_of: '2024-11-06T19:00:00Z',
      stores: rows.length,
      data_range: { max_date: '2024-11-06T19:00:00Z' },
    });
    for (const window of ['hour', 'day', 'week'] as const) {
      const up = rows.reduce((sum, row) => sum + row.windows[window].upUs, 0);
      const down = rows.reduce((sum, row) => sum + row.windows[window].downUs, 0);
      const unknown = rows.reduce((sum, row) => sum + row.windows[window].unknownUs, 0);
      expect(overview.windows[window]).toEqual({
        up_hours: inHours(up),
        down_hours: inHours(down),
        unknown_hours: inHours(unknown),
        business_hours: inHours(up + down + unknown),
        uptime_pct: Math.round((10_000 * up) / (up + down)) / 100,
      });
    }
    for (const [status, count] of Object.entries(overview.status)) {
      expect(count, status).toBe(rows.filter((row) => row.currentStatus === status).length);
    }
  });

  test('spreads the stores over bins of weekly uptime, apart from those at 100 and those without a figure', async () => {
    const weeks = (await figuresOf(api.app, null)).map(({ windows }) => windows.week);
    const { weekly_uptime: spread } = await api.get<Overview>('/api/v1/overview');

    expect(spread.exactly_100).toBe(weeks.filter(({ upUs, downUs }) => upUs > 0 && downUs === 0).length);
    expect(spread.without_figure).toBe(weeks.filter(({ upUs, downUs }) => upUs + downUs === 0).length);
    expect(spread.bins).toEqual(
      Array.from({ length: 20 }, (_, bin) => ({
        from_pct: bin * 5,
        to_pct: bin * 5 + 5,
        stores: weeks.filter(({ upUs, downUs }) => {
          const percent = (100 * upUs) / (upUs + downUs);
          return downUs > 0 && percent >= bin * 5 && percent < bin * 5 + 5;
        }).length,
      })),
    );
  });

  test('lists the stores with the most downtime, at most ten, none without any', async () => {
    const downtimes = (await figuresOf(api.app, null)).map(({ windows }) => inHours(windows.week.downUs));
    const { worst } = await api.get<Overview>('/api/v1/overview');

    expect(worst.length).toBeGreaterThan(0);
    expect(worst.map((row) => row.downtime_last_week)).toEqual(
      downtimes
        .filter((hours) => hours > 0)
        .sort((a, b) => b - a)
        .slice(0, 10),
    );
  });

  test('maps downtime and business time to local weekday and hour, across changes of the clock', async () => {
    const { down, business } = await mapByTimelines();
    const { week_map: map } = await api.get<Overview>('/api/v1/overview');

    expect(map.down_hours.flat()).toEqual(down.map(inHours));
    expect(map.business_hours.flat()).toEqual(business.map(inHours));
  });

  test('says how sound the data is', async () => {
    const rows = await figuresOf(api.app, null);
    const { soundness } = await api.get<Overview>('/api/v1/overview');

    expect(soundness).toMatchObject({
      no_data_stores: rows.filter(({ flags }) => flags.includes('no_data')).length,
      default_hours_stores: rows.filter(({ flags }) => flags.includes('default_hours')).length,
      default_timezone_stores: rows.filter(({ flags }) => flags.includes('default_timezone')).length,
      unknown_timezone_stores: 1,
      last_import: { rows_rejected: 6 },
    });
    expect(soundness.polls_per_store_day).toBeGreaterThan(1);
    expect(soundness.silent_stores).toBeGreaterThan(0);
  });

  test('follows the data and the defaults of reports', async () => {
    const before = await api.get<Overview>('/api/v1/overview');
    await api.call('PUT', '/api/v1/settings', {
      payload: { report_defaults: { policy: 'nearest', trust_minutes: 30 } },
    });
    const cautious = await api.get<Overview>('/api/v1/overview');
    expect(cautious.windows.week.unknown_hours).toBeGreaterThan(before.windows.week.unknown_hours);
    await api.call('PUT', '/api/v1/settings', {
      payload: { report_defaults: { policy: 'nearest', trust_minutes: null } },
    });

    await api.app.services.imports.ingestPolls([
      { storeId: 'a new store', timeUs: Date.UTC(2024, 10, 6, 19) * 1_000, active: true },
    ]);
    const after = await api.get<Overview>('/api/v1/overview');
    expect(after.data_version).toBe(before.data_version + 1);
    expect(after.stores).toBe(before.stores + 1);
    // Open always, and one poll for all of the week.
    expect(after.windows.week.up_hours).toBeCloseTo(before.windows.week.up_hours + WEEK_US / HOUR_US, 2);
  });
});
