import { expect, test } from 'vitest';
import { AppError } from '../../main/shared/errors.ts';
import { startHarness } from './harness.ts';

test('stats name what the workspace holds, with the field names of the earlier service', async () => {
  const answer = await startHarness().call('GET', '/api/v1/stats');

  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({
    total_stores: 2,
    total_observations: 336,
    data_range: { min_date: '2024-10-06T15:55:13.123456Z', max_date: '2024-10-14T23:55:13.123456Z' },
    current_time: '2024-10-15T12:00:00.007000Z',
    latest_data_timestamp: '2024-10-14T23:55:13.123456Z',
    stores_with_business_hours: 1,
    business_hours_rows: 7,
    stores_with_timezone: 1,
    unknown_timezones: 0,
    data_version: 3,
    database_bytes: 65_536,
    tzdb_version: '2025b',
    version: '1.2.3',
  });
});

test('stats of an empty workspace have no dates', async () => {
  const api = startHarness();
  api.services.storeRows.length = 0;

  const answer = await api.call('GET', '/api/v1/stats');

  expect(answer.json()).toMatchObject({
    total_stores: 0,
    data_range: { min_date: null, max_date: null },
    latest_data_timestamp: null,
  });
});

test.each(['/health', '/api/v1/health'])('%s says that the database answers', async (url) => {
  const answer = await startHarness().call('GET', url);

  expect(answer.statusCode).toBe(200);
  expect(answer.json()).toEqual({
    status: 'healthy',
    timestamp: '2024-10-15T12:00:00.007000Z',
    version: '1.2.3',
    database: 'connected',
  });
});

test.each(['/health', '/api/v1/health'])(
  '%s is a 503 with the reason when the database does not answer',
  async (url) => {
    const api = startHarness();
    api.services.fault = new AppError('damaged_workspace', 'The workspace is damaged; restore a copy.');

    const answer = await api.call('GET', url);

    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({
      status: 'unhealthy',
      timestamp: '2024-10-15T12:00:00.007000Z',
      version: '1.2.3',
      database: 'disconnected',
      detail: 'The workspace is damaged; restore a copy.',
    });
  },
);

test('an unforeseen fault makes the program unhealthy and is reported, not shown', async () => {
  const api = startHarness();
  api.services.fault = new Error('SQLITE_IOERR at /home/someone/file.db');

  const answer = await api.call('GET', '/health');

  expect(answer.statusCode).toBe(503);
  expect(answer.body).not.toContain('/home');
  expect(api.faults).toEqual([api.services.fault]);
});
