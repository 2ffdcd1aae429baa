import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../main/shared/errors.ts';
import { LATEST_POLL_US } from './fake-services.ts';
import { type Harness, startHarness } from './harness.ts';

let api: Harness;
beforeEach(() => {
  api = startHarness();
});

const POLL = { store_id: '8139926242460185114', timestamp_utc: '2024-10-14 23:55:13.123456 UTC', status: 'Active' };
const HOURS = { store_id: 's', day_of_week: 6, start_time_local: '9:00', end_time_local: '24:00:00' };
const ZONE = { store_id: 's', timezone_str: 'Mars/Olympus' };

describe('POST /api/v1/ingest/polls', () => {
  test('polls reach the store with their ids as text', async () => {
    const answer = await api.call('POST', '/api/v1/ingest/polls', {
      payload: { polls: [POLL, { ...POLL, status: 'inactive', store_id: '  a b\t' }] },
    });

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      message: 'Successfully ingested 2 polls',
      accepted: 2,
      duplicates: 0,
      affected_stores: 2,
      data_version: 4,
      timestamp: '2024-10-15T12:00:00.007000Z',
    });
    expect(api.services.seen.polls).toEqual([
      { storeId: '8139926242460185114', timeUs: LATEST_POLL_US, active: true },
      { storeId: 'a b', timeUs: LATEST_POLL_US, active: false },
    ]);
  });

  test('every bad field is located, and nothing is stored', async () => {
    const answer = await api.call('POST', '/api/v1/ingest/polls', {
      payload: {
        polls: [
          POLL,
          { ...POLL, status: 'open' },
          { store_id: '', timestamp_utc: '2024-02-30 00:00:00', status: 'active' },
          { ...POLL, timestamp_utc: '1969-12-31 23:59:59' },
        ],
      },
    });

    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail).toEqual([
      { loc: ['body', 'polls', 1, 'status'], msg: expect.stringContaining('"open"'), type: 'bad_status' },
      { loc: ['body', 'polls', 2, 'store_id'], msg: expect.any(String), type: 'bad_store_id' },
      { loc: ['body', 'polls', 2, 'timestamp_utc'], msg: expect.any(String), type: 'bad_timestamp' },
      { loc: ['body', 'polls', 3, 'timestamp_utc'], msg: expect.any(String), type: 'out_of_range' },
    ]);
    expect(api.services.seen.polls).toEqual([]);
  });

  test.each([
    ['a missing field', { polls: [{ store_id: 's', status: 'active' }] }, ['body', 'polls', 0, 'timestamp_utc']],
    ['an id that is a number', { polls: [{ ...POLL, store_id: 8139926242460185 }] }, ['body', 'polls', 0, 'store_id']],
    ['no item', { polls: [] }, ['body', 'polls']],
    ['more than 10,000 items', { polls: Array.from({ length: 10_001 }, () => POLL) }, ['body', 'polls']],
    ['a bare list', [POLL], ['body']],
    ['no polls key', {}, ['body', 'polls']],
  ])('%s is a 422', async (_name, payload, loc) => {
    const answer = await api.call('POST', '/api/v1/ingest/polls', { payload });

    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail[0].loc).toEqual(loc);
    expect(api.services.seen.polls).toEqual([]);
  });

  test('10,000 items are taken', async () => {
    const polls = Array.from({ length: 10_000 }, () => POLL);

    expect((await api.call('POST', '/api/v1/ingest/polls', { payload: { polls } })).statusCode).toBe(200);
    expect(api.services.seen.polls).toHaveLength(10_000);
  });

  test.each(['{"polls": [', '{"__proto__": {}}', 'polls'])('the body %s is not valid JSON: 400', async (payload) => {
    const answer = await api.call('POST', '/api/v1/ingest/polls', {
      payload,
      headers: { 'content-type': 'application/json' },
    });

    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toContain('JSON');
  });

  test('no body is a 422', async () => {
    expect((await api.call('POST', '/api/v1/ingest/polls')).statusCode).toBe(422);
  });

  test('a body over 10 MiB is a 413', async () => {
    const answer = await api.call('POST', '/api/v1/ingest/polls', {
      payload: `"${' '.repeat(10 * 1024 * 1024)}"`,
      headers: { 'content-type': 'application/json' },
    });

    expect(answer.statusCode).toBe(413);
    expect(answer.json().detail).toContain('10 MiB');
  });

  test.each(['text/plain', 'text/csv', 'application/x-www-form-urlencoded', 'multipart/mixed; boundary=x', undefined])(
    'a body of the type %s is a 415',
    async (type) => {
      const answer = await api.call('POST', '/api/v1/ingest/polls', {
        payload: 'x',
        headers: type === undefined ? {} : { 'content-type': type },
      });

      expect(answer.statusCode).toBe(415);
      expect(answer.json().detail).toContain('application/json');
    },
  );

  test('a busy program is a 429', async () => {
    api.services.fault = new AppError('busy', 'Another import is running; try again when it is done.');

    expect((await api.call('POST', '/api/v1/ingest/polls', { payload: { polls: [POLL] } })).statusCode).toBe(429);
  });
});

describe('POST /api/v1/ingest/business_hours', () => {
  test('rows reach the store as seconds of the local day', async () => {
    const answer = await api.call('POST', '/api/v1/ingest/business_hours', {
      payload: [HOURS, { ...HOURS, day_of_week: '0', start_time_local: '00:00:00.5' }],
    });

    expect(answer.json()).toMatchObject({ message: 'Successfully ingested 2 business hours', affected_stores: 1 });
    expect(api.services.seen.hours).toEqual([
      { storeId: 's', day: 6, startSeconds: 32_400, endSeconds: 86_400 },
      { storeId: 's', day: 0, startSeconds: 0, endSeconds: 86_400 },
    ]);
  });

  test.each([
    ['day_of_week', 7],
    ['day_of_week', -1],
    ['day_of_week', 1.5],
    ['day_of_week', null],
    ['start_time_local', '24:00'],
    ['end_time_local', '24:00:01'],
    ['end_time_local', 'noon'],
    ['store_id', 'a\u0000b'],
  ])('a wrong %s (%j) is a 422 and nothing is stored', async (field, value) => {
    const answer = await api.call('POST', '/api/v1/ingest/business_hours', {
      payload: [HOURS, { ...HOURS, [field]: value }],
    });

    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail[0].loc.slice(0, 3)).toEqual(['body', 1, field]);
    expect(api.services.seen.hours).toEqual([]);
  });

  test.each([[[]], [{ business_hours: [HOURS] }]])('the body %j is no list of rows: 422', async (payload) => {
    expect((await api.call('POST', '/api/v1/ingest/business_hours', { payload })).statusCode).toBe(422);
  });
});

describe('POST /api/v1/ingest/timezones', () => {
  test('a zone that IANA does not know is taken, as in an import', async () => {
    const answer = await api.call('POST', '/api/v1/ingest/timezones', { payload: [ZONE] });

    expect(answer.json()).toMatchObject({ message: 'Successfully ingested 1 timezones', affected_stores: 1 });
    expect(api.services.seen.zones).toEqual([{ storeId: 's', timezone: 'Mars/Olympus' }]);
  });

  test.each([
    ['store_id', ''],
    ['store_id', 'x'.repeat(129)],
    ['timezone_str', ''],
    ['timezone_str', 5],
  ])('a wrong %s (%j) is a 422 and nothing is stored', async (field, value) => {
    const answer = await api.call('POST', '/api/v1/ingest/timezones', { payload: [{ ...ZONE, [field]: value }] });

    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail[0].loc).toEqual(['body', 0, field]);
    expect(api.services.seen.zones).toEqual([]);
  });
});
