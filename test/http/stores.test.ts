import { beforeEach, describe, expect, test } from 'vitest';
import { fakeFigures, LATEST_POLL_US } from './fake-services.ts';
import { type Harness, startHarness } from './harness.ts';

const DAY_US = 86_400_000_000;
const HOUR_US = 3_600_000_000;

let api: Harness;
beforeEach(() => {
  api = startHarness();
});

async function ids(query: string): Promise<string[]> {
  const answer = await api.call('GET', `/api/v1/stores?view=figures&${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().stores.map((row: { store_id: string }) => row.store_id);
}

describe('GET /api/v1/stores', () => {
  test('without parameters it is the first 100 ids, as before', async () => {
    const answer = await api.call('GET', '/api/v1/stores');

    expect(answer.json()).toEqual({
      stores: ['a-store', 'b/store, 50% "ü"'],
      count: 2,
      total: 2,
      limit: 100,
      offset: 0,
    });
  });

  test('limit and offset cut the list, and count is the length of the answer', async () => {
    const answer = await api.call('GET', '/api/v1/stores?limit=1&offset=1');

    expect(answer.json()).toMatchObject({ stores: ['b/store, 50% "ü"'], count: 1, total: 2, limit: 1, offset: 1 });
  });

  test('an offset behind the end is an empty page', async () => {
    expect((await api.call('GET', '/api/v1/stores?offset=99')).json()).toMatchObject({
      stores: [],
      count: 0,
      total: 2,
    });
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=1.5', 'limit'],
    ['offset=-1', 'offset'],
    ['view=all', 'view'],
    ['view=figures&sort=flags', 'sort'],
    ['view=figures&sort=--store_id', 'sort'],
    ['view=figures&status=up', 'status'],
    ['view=figures&flags=none', 'flags'],
    ['view=figures&window=month', 'window'],
    ['view=figures&min_uptime_pct=101', 'min_uptime_pct'],
  ])('the query %s is a 422 that names %s', async (query, field) => {
    const answer = await api.call('GET', `/api/v1/stores?${query}`);

    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail[0].loc.slice(0, 2)).toEqual(['query', field]);
  });
});

describe('GET /api/v1/stores?view=figures', () => {
  test('a row has the names and the rounding of the extended report', async () => {
    const answer = await api.call('GET', '/api/v1/stores?view=figures&limit=1');

    expect(answer.json()).toMatchObject({
      options: { as_of: '2024-10-14T23:55:13.123456Z', policy: 'nearest', trust_minutes: null },
      count: 1,
      total: 2,
    });
    expect(answer.json().stores[0]).toEqual({
      store_id: 'a-store',
      uptime_last_hour: 60,
      uptime_last_day: 20,
      uptime_last_week: 150,
      downtime_last_hour: 0,
      downtime_last_day: 4,
      downtime_last_week: 10,
      unknown_last_hour: 0,
      unknown_last_day: 0,
      unknown_last_week: 8,
      business_last_hour: 60,
      business_last_day: 24,
      business_last_week: 168,
      uptime_pct_last_hour: 100,
      uptime_pct_last_day: 83.33,
      uptime_pct_last_week: 93.75,
      polls_used: 168,
      longest_gap_hours: 1.51,
      coverage_last_week: 0.9524,
      current_status: 'active',
      timezone: 'America/Chicago',
      flags: [],
    });
  });

  function fill(): void {
    const none = { upUs: 0, downUs: 0, unknownUs: 168 * HOUR_US };
    const week = (upHours: number, downHours: number) => ({
      ...fakeFigures('x').windows,
      week: { upUs: upHours * HOUR_US, downUs: downHours * HOUR_US, unknownUs: 0 },
    });
    api.services.storeRows.splice(
      0,
      Number.POSITIVE_INFINITY,
      fakeFigures('A1', { windows: week(90, 10), currentStatus: 'inactive', timezone: 'America/New_York' }),
      fakeFigures('a2', { windows: week(50, 50), currentStatus: 'closed', flags: ['default_hours'] }),
      fakeFigures('b1', {
        windows: week(99, 1),
        currentStatus: 'active',
        flags: ['default_hours', 'default_timezone'],
      }),
      fakeFigures('b2', {
        windows: { hour: none, day: none, week: none },
        currentStatus: 'no_data',
        flags: ['no_data'],
        pollsUsed: 0,
      }),
    );
  }

  test.each([
    ['', ['A1', 'a2', 'b1', 'b2']],
    ['sort=-store_id', ['b2', 'b1', 'a2', 'A1']],
    ['sort=downtime_last_week', ['b2', 'b1', 'A1', 'a2']],
    ['sort=-downtime_last_week', ['a2', 'A1', 'b1', 'b2']],
    ['sort=uptime_pct_last_week', ['a2', 'A1', 'b1', 'b2']],
    ['sort=-uptime_pct_last_week', ['b1', 'A1', 'a2', 'b2']],
    ['sort=current_status', ['b1', 'a2', 'A1', 'b2']],
    ['sort=polls_used', ['b2', 'A1', 'a2', 'b1']],
    ['sort=-timezone', ['A1', 'a2', 'b1', 'b2']],
    ['q=a', ['A1', 'a2']],
    ['q=1&sort=-store_id', ['b1', 'A1']],
    ['status=inactive,closed', ['A1', 'a2']],
    ['status=inactive&status=active', ['A1', 'b1']],
    ['flags=default_hours', ['a2', 'b1']],
    ['flags=default_hours,default_timezone', ['b1']],
    ['zone=America/New_York', ['A1']],
    ['min_uptime_pct=90', ['A1', 'b1']],
    ['max_uptime_pct=90', ['A1', 'a2']],
    ['min_uptime_pct=0', ['A1', 'a2', 'b1']],
    ['window=day&max_uptime_pct=83.34', ['A1', 'a2', 'b1']],
    ['q=nothing', []],
  ])('%s selects %j', async (query, expected) => {
    fill();

    expect(await ids(query)).toEqual(expected);
  });

  test('the counts are those of the other filters, so that a chip shows what choosing it would give', async () => {
    fill();

    const answer = await api.call('GET', '/api/v1/stores?view=figures&status=closed&q=a');

    expect(answer.json().total).toBe(1);
    expect(answer.json().counts).toEqual({
      status: { no_data: 0, closed: 1, unknown: 0, active: 0, inactive: 1 },
      flags: { default_hours: 1, default_timezone: 0, no_data: 0 },
      zones: { 'America/Chicago': 1 },
    });
  });

  test('the counts of zones are those of all filters but the zone', async () => {
    fill();

    const answer = await api.call('GET', '/api/v1/stores?view=figures&status=inactive,active&zone=America/Chicago');

    expect(answer.json().total).toBe(1);
    expect(answer.json().counts.zones).toEqual({ 'America/Chicago': 1, 'America/New_York': 1 });
  });
});

const ODD_ID = 'b/store, 50% "ü"';
const ODD_PATH = `/api/v1/stores/${encodeURIComponent(ODD_ID)}`;

describe('GET /api/v1/stores/{id}', () => {
  test('a store has its figures, its hours as imported and both its zones', async () => {
    const answer = await api.call('GET', '/api/v1/stores/a-store');

    expect(answer.json()).toMatchObject({
      store_id: 'a-store',
      options: { as_of: '2024-10-14T23:55:13.123456Z', policy: 'nearest', trust_minutes: null },
      figures: { store_id: 'a-store', uptime_last_week: 150 },
      business_hours: [{ day_of_week: 0, start_time_local: '09:00:00', end_time_local: '24:00:00' }],
      declared_timezone: 'America/Chicago',
      first_poll: '2024-10-14T22:55:13.123456Z',
      latest_poll: '2024-10-14T23:55:13.123456Z',
      total_observations: 2,
    });
  });

  test.each([
    'a/b',
    'a%2Fb',
    '100%',
    'a,b',
    'ünïcode 🏪',
    '8139926242460185114',
    'a?b#c',
    'a;b',
    "it's",
    '=1+1',
    'x'.repeat(128),
    '🏪'.repeat(32),
    '/',
    'timeline',
  ])('the id %s arrives as it is', async (id) => {
    api.services.storeRows.push(fakeFigures(id));
    const path = `/api/v1/stores/${encodeURIComponent(id)}`;

    expect((await api.call('GET', path)).json().store_id).toBe(id);
    expect((await api.call('GET', `${path}/timeline`)).json().store_id).toBe(id);
    await api.call('DELETE', `/api/v1/cache/store/${encodeURIComponent(id)}`);
    expect(api.services.seen.forgotten).toEqual([id]);
  });

  test('the options of a report may be given', async () => {
    const answer = await api.call('GET', `${ODD_PATH}?as_of=2024-10-10%2012:00:00&policy=previous&trust_minutes=60`);

    expect(answer.json().options).toEqual({ as_of: '2024-10-10T12:00:00Z', policy: 'previous', trust_minutes: 60 });
  });

  test('trust_minutes=none is no limit, whatever the settings say', async () => {
    await api.call('PUT', '/api/v1/settings', {
      payload: { report_defaults: { policy: 'nearest', trust_minutes: 30 } },
    });

    expect((await api.call('GET', ODD_PATH)).json().options.trust_minutes).toBe(30);
    expect((await api.call('GET', `${ODD_PATH}?trust_minutes=none`)).json().options.trust_minutes).toBeNull();
  });

  test.each([
    ['as_of=never', 'as_of'],
    ['policy=x', 'policy'],
    ['trust_minutes=0', 'trust_minutes'],
    ['trust_minutes=', 'trust_minutes'],
  ])('the query %s is a 422 that names %s', async (query, field) => {
    const answer = await api.call('GET', `${ODD_PATH}?${query}`);

    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail[0].loc).toEqual(['query', field]);
  });

  test.each(['', '/timeline'])('an unknown store is a 404 (…/{id}%s)', async (suffix) => {
    const answer = await api.call('GET', `/api/v1/stores/nobody${suffix}`);

    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({ detail: 'There is no store with the id "nobody".' });
  });

  test('a percent sign that encodes nothing is a 400', async () => {
    const answer = await api.call('GET', '/api/v1/stores/100%');

    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toContain('percent');
  });
});

describe('GET /api/v1/stores/{id}/timeline', () => {
  test('without a stretch it is the core’s default, the week before the instant reported on', async () => {
    await api.call('GET', `${ODD_PATH}/timeline?as_of=1970-01-31T00:00:00Z`);

    expect(api.services.seen.timelines).toEqual([
      {
        storeId: ODD_ID,
        fromUs: null,
        toUs: null,
        request: { asOfUs: 30 * DAY_US, policy: 'nearest', trustMinutes: null },
      },
    ]);
  });

  test.each([
    ['to=1970-01-31T00:00:00Z', 23 * DAY_US, 30 * DAY_US],
    ['from=2024-10-14%2000:00:00', LATEST_POLL_US - 86_113_123_456, LATEST_POLL_US],
    ['from=1970-01-02%2000:00:00&as_of=1970-01-31T00:00:00Z', DAY_US, 30 * DAY_US],
  ])('%s is completed to a stretch', async (query, fromUs, toUs) => {
    await api.call('GET', `${ODD_PATH}/timeline?${query}`);

    expect(api.services.seen.timelines[0]).toMatchObject({ fromUs, toUs });
  });

  test('a stretch has its sessions, polls and segments', async () => {
    const answer = await api.call('GET', `${ODD_PATH}/timeline?from=2024-10-10%2000:00:00&to=2024-10-11T00:00:00Z`);

    expect(answer.json()).toEqual({
      store_id: ODD_ID,
      from: '2024-10-10T00:00:00Z',
      to: '2024-10-11T00:00:00Z',
      as_of: '2024-10-14T23:55:13.123456Z',
      policy: 'nearest',
      trust_minutes: null,
      timezone: 'America/Chicago',
      offsets: [{ from: '2024-10-10T00:00:00Z', offset_seconds: -18_000 }],
      sessions: [{ open: '2024-10-10T00:00:00Z', close: '2024-10-11T00:00:00Z' }],
      polls: [{ timestamp: '2024-10-10T01:00:00Z', status: 'active', used: true }],
      segments: [
        {
          from: '2024-10-10T00:00:00Z',
          to: '2024-10-11T00:00:00Z',
          status: 'up',
          decided_by: '2024-10-10T01:00:00Z',
          decided_status: 'active',
          rule: 'own_session',
          beyond_trust: false,
          previous_poll: null,
          next_poll: null,
          from_edge: 'opens',
          to_edge: 'closes',
        },
      ],
      outages: [],
    });
  });

  test.each([
    ['from=2024-10-11%2000:00:00&to=2024-10-11%2000:00:00', 'before'],
    ['from=2024-10-12%2000:00:00&to=2024-10-11%2000:00:00', 'before'],
    ['from=2024-08-09%2023:59:59&to=2024-10-11%2000:00:00', '62 days'],
    ['from=2024-10-32%2000:00:00', 'timestamp'],
  ])('the stretch %s is a 422', async (query, word) => {
    const answer = await api.call('GET', `${ODD_PATH}/timeline?${query}`);

    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail[0].msg).toContain(word);
  });

  test('62 days are still answered', async () => {
    const answer = await api.call('GET', `${ODD_PATH}/timeline?from=2024-08-10%2000:00:00&to=2024-10-11%2000:00:00`);

    expect(answer.statusCode).toBe(200);
  });

  test('without polls a stretch has no default end: 409', async () => {
    api.services.storeRows.length = 0;

    const answer = await api.call('GET', `${ODD_PATH}/timeline?from=2024-10-10%2000:00:00`);

    expect(answer.statusCode).toBe(409);
    expect(answer.json().detail).toContain('no polls');
  });
});

describe('cache deletes', () => {
  test('all', async () => {
    const answer = await api.call('DELETE', '/api/v1/cache/all');

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ message: 'Cache cleared for all stores' });
    expect(api.services.seen.forgotten).toEqual([null]);
  });

  test('a store', async () => {
    const answer = await api.call('DELETE', '/api/v1/cache/store/a-store');

    expect(answer.json()).toEqual({ message: 'Cache cleared for store a-store' });
  });

  test('an unknown store is accepted, as before', async () => {
    const answer = await api.call('DELETE', '/api/v1/cache/store/nobody');

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ message: 'No store nobody; nothing to clear' });
  });
});
