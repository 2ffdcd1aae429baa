import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../main/shared/errors.ts';
import { CSV_REPORT, JSON_REPORT, LATEST_POLL_US } from './fake-services.ts';
import { type Harness, startHarness } from './harness.ts';

let api: Harness;
beforeEach(() => {
  api = startHarness();
});

async function trigger(): Promise<string> {
  return (await api.call('POST', '/api/v1/trigger_report')).json().report_id;
}

describe('POST /api/v1/trigger_report', () => {
  test.each([
    ['no body', {}],
    ['an empty body that calls itself JSON', { headers: { 'content-type': 'application/json' }, payload: '' }],
    ['a body of blanks that calls itself JSON', { headers: { 'content-type': 'application/json' }, payload: ' \n' }],
    [
      'an empty form body, as curl -d "" sends it',
      { headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' } },
    ],
    ['{}', { payload: {} }],
    ['null', { headers: { 'content-type': 'application/json' }, payload: 'null' }],
  ])('%s asks for a report on the latest poll with the default options', async (_name, rest) => {
    const answer = await api.call('POST', '/api/v1/trigger_report', rest);

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ report_id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(api.services.seen.triggered).toEqual([{ asOfUs: null, policy: 'nearest', trustMinutes: null }]);
  });

  test.each([
    ['2024-10-14 23:55:13.123456 UTC', LATEST_POLL_US],
    ['2024-10-14T23:55:13.123456Z', LATEST_POLL_US],
    ['2024-10-15 01:55:13.123456+02:00', LATEST_POLL_US],
    ['2024-10-14 23:55:13.1234569', LATEST_POLL_US],
  ])('as_of takes the timestamp form %s', async (asOf, us) => {
    await api.call('POST', '/api/v1/trigger_report', {
      payload: { as_of: asOf, policy: 'previous', trust_minutes: 90 },
    });

    expect(api.services.seen.triggered).toEqual([{ asOfUs: us, policy: 'previous', trustMinutes: 90 }]);
  });

  test.each([
    ['as_of', '2024-02-30 00:00:00'],
    ['as_of', 'yesterday'],
    ['as_of', 1_728_950_113],
    ['policy', 'newest'],
    ['trust_minutes', 0],
    ['trust_minutes', 11_521],
    ['trust_minutes', 1.5],
    ['trust_minutes', '60'],
  ])('a wrong %s (%s) is a 422 that names the field', async (field, value) => {
    const answer = await api.call('POST', '/api/v1/trigger_report', { payload: { [field]: value } });

    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail).toEqual([{ loc: ['body', field], msg: expect.any(String), type: expect.any(String) }]);
    expect(api.services.seen.triggered).toEqual([]);
  });

  test('a misspelt option is a 422, not a report with other options', async () => {
    const answer = await api.call('POST', '/api/v1/trigger_report', { payload: { trust: 60 } });

    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail[0].msg).toContain('trust');
  });

  test.each([
    ['no_polls', 409],
    ['busy', 429],
    ['storage_failed', 503],
  ] as const)('%s is a %i with the reason', async (code, status) => {
    api.services.fault = new AppError(code, 'the reason and what to do');

    const answer = await api.call('POST', '/api/v1/trigger_report');

    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toEqual({ detail: 'the reason and what to do' });
  });

  test('options that are left out come from the settings', async () => {
    await api.call('PUT', '/api/v1/settings', {
      payload: { report_defaults: { policy: 'previous', trust_minutes: 30 } },
    });

    await api.call('POST', '/api/v1/trigger_report');
    await api.call('POST', '/api/v1/trigger_report', { payload: { policy: 'nearest', trust_minutes: null } });

    expect(api.services.seen.triggered).toEqual([
      { asOfUs: null, policy: 'previous', trustMinutes: 30 },
      { asOfUs: null, policy: 'nearest', trustMinutes: null },
    ]);
  });
});

describe('GET /api/v1/get_report/{id}', () => {
  test('a running report answers Running and nothing else', async () => {
    api.services.runningAnswers = 1;

    const answer = await api.call('GET', `/api/v1/get_report/${await trigger()}`);

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ status: 'Running' });
  });

  test('a complete report is a CSV download, byte for byte what the core wrote', async () => {
    const id = await trigger();

    const answer = await api.call('GET', `/api/v1/get_report/${id}`);

    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe(`attachment; filename=store_report_${id}.csv`);
    expect(answer.body).toBe(CSV_REPORT);
    expect(api.services.seen.contents).toEqual([`${id} csv standard`]);
  });

  test('format and columns reach the core', async () => {
    const id = await trigger();

    const answer = await api.call('GET', `/api/v1/get_report/${id}?format=json&columns=extended`);

    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['content-disposition']).toBeUndefined();
    expect(answer.body).toBe(JSON_REPORT);
    expect(api.services.seen.contents).toEqual([`${id} json extended`]);
  });

  test('a client that has the file is told so, and the core is not asked for it', async () => {
    const url = `/api/v1/get_report/${await trigger()}`;
    const { etag = '' } = (await api.call('GET', url)).headers;

    for (const held of [etag, `W/${etag}`, `"another", ${etag}`, '*']) {
      const answer = await api.call('GET', url, { headers: { 'if-none-match': held } });

      expect(answer.statusCode).toBe(304);
      expect(answer.body).toBe('');
      expect(answer.headers).toMatchObject({ etag, 'cache-control': 'no-store' });
    }
    expect(api.services.seen.contents).toHaveLength(1);
  });

  test.each([
    ['of another report', '', ''],
    ['of the same report in another format', 'standard.csv', 'standard.json'],
    ['of the same report with other columns', 'standard', 'extended'],
    ['that another version of the program has written', '1.2.3', '1.2.2'],
    ['without its quotes', '"', ''],
  ])('a client that has a file %s gets this one', async (_name, part, other) => {
    const url = `/api/v1/get_report/${await trigger()}`;
    const tag = String((await api.call('GET', url)).headers.etag);
    const held =
      part === ''
        ? (await api.call('GET', `/api/v1/get_report/${await trigger()}`)).headers.etag
        : tag.replaceAll(part, other);

    const answer = await api.call('GET', url, { headers: { 'if-none-match': String(held) } });

    expect(held).not.toBe(tag);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe(CSV_REPORT);
  });

  test('what is no file has no tag', async () => {
    api.services.runningAnswers = 1;
    const id = await trigger();

    expect((await api.call('GET', `/api/v1/get_report/${id}`)).headers.etag).toBeUndefined();
    api.services.reports.content = async () => {
      throw new AppError('damaged_workspace', 'damaged');
    };
    const refused = await api.call('GET', `/api/v1/get_report/${id}`);
    expect(refused.statusCode).toBe(503);
    expect(refused.headers.etag).toBeUndefined();
  });

  test('wait answers with the report once it is done', async () => {
    api.services.runningAnswers = 1_000;

    const answer = await api.call('GET', `/api/v1/get_report/${await trigger()}?wait=60`);

    expect(answer.body).toBe(CSV_REPORT);
  });

  test('a failed report says why, with status 200', async () => {
    const id = await trigger();
    const record = api.services.records.get(id)!;
    api.services.records.set(id, { ...record, status: 'Failed', errorMessage: 'interrupted' });

    const answer = await api.call('GET', `/api/v1/get_report/${id}`);

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ status: 'Failed', error_message: 'interrupted' });
  });

  test.each(['00000000-0000-4000-8000-999999999999', 'nonsense', '%F0%9F%8F%AA', 'a%2Fb', '%00', 'x'.repeat(10_000)])(
    'the unknown id %s is a 404 in the words of the earlier service',
    async (id) => {
      for (const query of ['', '?wait=1', '?format=json']) {
        const answer = await api.call('GET', `/api/v1/get_report/${id}${query}`);

        expect(answer.statusCode).toBe(404);
        expect(answer.json()).toEqual({ detail: 'Report not found' });
      }
    },
  );

  test.each([
    ['format=xml', 'format'],
    ['columns=all', 'columns'],
    ['wait=61', 'wait'],
    ['wait=-1', 'wait'],
    ['wait=soon', 'wait'],
  ])('the query %s is a 422 that names %s', async (query, field) => {
    const answer = await api.call('GET', `/api/v1/get_report/${await trigger()}?${query}`);

    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail[0].loc).toEqual(['query', field]);
  });
});

describe('the report history', () => {
  test('a status carries the progress, the instant and the options', async () => {
    const id = await trigger();

    const answer = await api.call('GET', `/api/v1/reports/${id}/status`);

    expect(answer.json()).toEqual({
      report_id: id,
      status: 'Complete',
      created_at: '2024-10-15T02:40:00Z',
      completed_at: '2024-10-15T02:40:00.250000Z',
      stores_processed: 2,
      stores_total: 2,
      error_message: null,
      as_of: '2024-10-14T23:55:13.123456Z',
      policy: 'nearest',
      trust_minutes: null,
      data_version: 3,
      tzdb_version: '2025b',
      program_version: '1.2.3',
      stale: false,
      no_data_stores: 0,
    });
  });

  test('a running report has no end, no total and no instant yet', async () => {
    api.services.runningAnswers = 5;

    const answer = await api.call('GET', `/api/v1/reports/${await trigger()}/status`);

    expect(answer.json()).toMatchObject({ status: 'Running', completed_at: null, stores_total: null, as_of: null });
  });

  test('the list is newest first', async () => {
    const first = await trigger();
    const second = await trigger();

    const answer = await api.call('GET', '/api/v1/reports');

    expect(answer.json().count).toBe(2);
    expect(answer.json().reports.map((report: { report_id: string }) => report.report_id)).toEqual([second, first]);
  });

  test('a deleted report is gone', async () => {
    const id = await trigger();

    expect((await api.call('DELETE', `/api/v1/reports/${id}`)).statusCode).toBe(200);
    expect((await api.call('GET', `/api/v1/get_report/${id}`)).statusCode).toBe(404);
  });

  test.each([
    ['GET', '/api/v1/reports/none/status'],
    ['DELETE', '/api/v1/reports/none'],
  ])('%s %s of an unknown report is a 404', async (method, url) => {
    const answer = await api.call(method, url);

    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({ detail: 'Report not found' });
  });
});
