import type { Readable } from 'node:stream';
import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../main/shared/errors.ts';
import { fakeJob } from './fake-services.ts';
import { type Harness, startHarness } from './harness.ts';

let api: Harness;
beforeEach(() => {
  api = startHarness();
});

const POLLS = 'store_id,status,timestamp_utc\ns,active,2024-10-14 00:00:00 UTC\n';

/** A multipart body as curl -F writes it; a part without a file name is a field. */
function form(...parts: { name: string; file?: string; text: string; type?: string }[]) {
  const boundary = 'form-boundary';
  const body = parts.map(({ name, file, text, type }) => {
    const named = file === undefined ? '' : `; filename="${file}"`;
    const typed = type === undefined ? '' : `content-type: ${type}\r\n`;
    return `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${named}\r\n${typed}\r\n${text}\r\n`;
  });
  return {
    payload: `${body.join('')}--${boundary}--\r\n`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

describe('POST /api/v1/imports', () => {
  test('files under any field name reach the importer in their order, and the answer is a job', async () => {
    const answer = await api.call(
      'POST',
      '/api/v1/imports',
      form(
        { name: 'x', file: 'polls.csv', text: POLLS },
        { name: 'y', file: 'Zonen ü.csv', text: 'store_id,timezone_str\n' },
      ),
    );

    expect(answer.statusCode, answer.body).toBe(202);
    expect(answer.headers.location).toBe('/api/v1/imports/import-1');
    expect(answer.json()).toMatchObject({
      id: 'import-1',
      kind: 'import',
      state: 'queued',
      replace: false,
      summary: null,
    });
    expect(api.services.seen.imports).toEqual([
      {
        replace: false,
        files: [
          { name: 'polls.csv', bytes: POLLS.length, head: POLLS.slice(0, 40) },
          { name: 'Zonen ü.csv', bytes: 22, head: 'store_id,timezone_str\n' },
        ],
      },
    ]);
  });

  const FILE = { name: 'f', file: 'a.csv', text: POLLS };

  test.each([
    ['before the files', [{ name: 'replace', text: 'true' }, FILE], ''],
    ['behind the files', [FILE, { name: 'replace', text: 'TRUE' }], ''],
    ['in the query', [FILE], '?replace=1'],
    ['in the form, against the query', [FILE, { name: 'replace', text: 'yes' }], '?replace=false'],
  ])('replace may stand %s', async (_where, parts, query) => {
    const answer = await api.call('POST', `/api/v1/imports${query}`, form(...parts));

    expect(answer.json().replace).toBe(true);
    expect(api.services.seen.imports[0]!.replace).toBe(true);
  });

  test.each([
    ['a replace that is no yes or no', form(FILE, { name: 'replace', text: 'maybe' }), 'true or false'],
    ['an unknown field', form(FILE, { name: 'polls', text: POLLS }), 'file name'],
    ['no file', form({ name: 'replace', text: 'true' }), 'no file'],
    ['an empty form', form(), 'no file'],
  ])('%s is a 422 and nothing is imported', async (_name, rest, words) => {
    const answer = await api.call('POST', '/api/v1/imports', rest);

    expect(answer.statusCode).toBe(422);
    expect(JSON.stringify(answer.json().detail)).toContain(words);
    expect(api.services.seen.imports).toEqual([]);
  });

  test('a replace in the query that is no yes or no is a 422', async () => {
    const answer = await api.call('POST', '/api/v1/imports?replace=2', form(FILE));

    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail[0].loc).toEqual(['query', 'replace']);
  });

  test('a nameless part of the type octet-stream is a file', async () => {
    await api.call('POST', '/api/v1/imports', form({ name: 'f', text: POLLS, type: 'application/octet-stream' }));

    expect(api.services.seen.imports[0]!.files[0]!.name).toBe('upload 1');
  });

  test('a form that breaks off in a file is a 400, not a smaller import', async () => {
    const { payload, headers } = form(FILE, FILE);

    const answer = await api.call('POST', '/api/v1/imports', { payload: payload.slice(0, -60), headers });

    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toContain('not a complete multipart form');
    expect(api.services.seen.imports).toEqual([]);
    expect(api.faults).toEqual([]);
  });

  test('a form without a boundary is a 400', async () => {
    const answer = await api.call('POST', '/api/v1/imports', {
      payload: 'x',
      headers: { 'content-type': 'multipart/form-data' },
    });

    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toContain('multipart');
  });

  test.each([
    ['text/csv', POLLS],
    ['application/json', '{"path": "/etc/passwd"}'],
  ])('a body of the type %s is a 415: no path is ever taken over HTTP', async (type, payload) => {
    const answer = await api.call('POST', '/api/v1/imports', { payload, headers: { 'content-type': type } });

    expect(answer.statusCode).toBe(415);
    expect(answer.json().detail).toContain('multipart/form-data');
  });

  test('no body is a 415 that says what to send', async () => {
    expect((await api.call('POST', '/api/v1/imports')).statusCode).toBe(415);
  });

  test('more than 1,000 parts are a 413', async () => {
    const parts = Array.from({ length: 1_001 }, (_, number) => ({ name: 'f', file: `${number}.csv`, text: 'x' }));

    const answer = await api.call('POST', '/api/v1/imports', form(...parts));

    expect(answer.statusCode).toBe(413);
    expect(api.services.seen.imports).toEqual([]);
  });

  test('a busy program is a 429, whatever is still on its way', async () => {
    api.services.fault = new AppError('busy', 'Another import is running.');

    const answer = await api.call('POST', '/api/v1/imports', form({ ...FILE, text: 'x'.repeat(1_000_000) }));

    expect(answer.statusCode).toBe(429);
    expect(answer.json()).toEqual({ detail: 'Another import is running.' });
  });
});

test('a disk that does not take an upload is a 503, not a fault of the form', async () => {
  Object.assign(api.services.imports, {
    start: async (sources: AsyncIterable<{ stream: Readable }>) => {
      for await (const { stream } of sources) {
        stream.destroy(new Error('ENOSPC'));
        throw new AppError('storage_failed', 'The disk is full; make room and import again.');
      }
    },
  });

  const answer = await api.call('POST', '/api/v1/imports', form({ name: 'f', file: 'a.csv', text: POLLS }));

  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toEqual({ detail: 'The disk is full; make room and import again.' });
});

describe('POST /api/v1/imports/official', () => {
  test.each([
    ['no body', {}, '', false],
    ['a body', { payload: { replace: true } }, '', true],
    ['a query', {}, '?replace=true', true],
  ])('starts with %s', async (_name, rest, query, replace) => {
    const answer = await api.call('POST', `/api/v1/imports/official${query}`, rest);

    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({ kind: 'official', state: 'queued', replace });
  });

  test.each([{ replace: 'yes' }, { url: 'http://evil.example' }])('the body %j is a 422', async (payload) => {
    expect((await api.call('POST', '/api/v1/imports/official', { payload })).statusCode).toBe(422);
  });

  test('a failed download is a 503', async () => {
    api.services.fault = new AppError('download_failed', 'The server did not answer.');

    expect((await api.call('POST', '/api/v1/imports/official')).statusCode).toBe(503);
  });
});

describe('the import history', () => {
  test('imports are listed newest first and found by id', async () => {
    await api.call('POST', '/api/v1/imports/official');
    await api.call('POST', '/api/v1/imports/official');

    const list = (await api.call('GET', '/api/v1/imports')).json();

    expect(list.count).toBe(2);
    expect(list.imports.map((entry: { id: string }) => entry.id)).toEqual(['import-2', 'import-1']);
    expect((await api.call('GET', '/api/v1/imports/import-1')).json()).toEqual(list.imports[1]);
  });

  test.each(['', '/rejects', '/rejects?format=csv'])('an unknown import is a 404 (…/{id}%s)', async (suffix) => {
    const answer = await api.call('GET', `/api/v1/imports/none${suffix}`);

    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({ detail: 'There is no import with the id "none".' });
  });

  test('rejected rows say where they stood and which rule they broke', async () => {
    api.services.rejected.set('i1', [{ file: 'polls.csv', line: 7, reason: 'bad_status', text: 's,open,2024' }]);

    const answer = await api.call('GET', '/api/v1/imports/i1/rejects');

    expect(answer.json()).toEqual({
      import_id: 'i1',
      rejects: [
        {
          file: 'polls.csv',
          line: 7,
          reason: 'bad_status',
          explanation: 'status must be active or inactive',
          text: 's,open,2024',
        },
      ],
      count: 1,
    });
  });

  test('as CSV they are a download that no spreadsheet runs', async () => {
    api.services.rejected.set('i1', [
      { file: '=1.csv', line: 2, reason: 'bad_status', text: '=HYPERLINK("x"),a' },
      { file: '@b.csv', line: 3, reason: 'bad_quotes', text: '+1\n-2' },
      { file: 'c.csv', line: 4, reason: 'bad_day', text: '\tx' },
    ]);

    const answer = await api.call('GET', '/api/v1/imports/i1/rejects?format=csv');

    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toBe('attachment; filename=rejected_rows_i1.csv');
    expect(answer.body).toBe(
      [
        'file,line,reason,text',
        `'=1.csv,2,bad_status,"'=HYPERLINK(""x""),a"`,
        `'@b.csv,3,bad_quotes,"'+1\n'-2"`,
        `c.csv,4,bad_day,'\tx`,
        '',
      ].join('\n'),
    );
  });

  test('without rejected rows the CSV is a header', async () => {
    api.services.rejected.set('i1', []);

    expect((await api.call('GET', '/api/v1/imports/i1/rejects?format=csv')).body).toBe('file,line,reason,text\n');
  });
});

describe('jobs', () => {
  test('they are listed newest first and found by id', async () => {
    api.services.jobRecords.set('a', fakeJob('a'));
    api.services.jobRecords.set('b', fakeJob('b', { state: 'running' }));

    const list = (await api.call('GET', '/api/v1/jobs')).json();

    expect(list.count).toBe(2);
    expect(list.jobs[0]).toEqual(fakeJob('b', { state: 'running' }));
    expect((await api.call('GET', '/api/v1/jobs/a')).json()).toEqual(fakeJob('a'));
  });

  test.each([
    ['POST', '/api/v1/jobs/a/cancel'],
    ['DELETE', '/api/v1/jobs/a'],
  ])('%s %s cancels a running job', async (method, url) => {
    api.services.jobRecords.set('a', fakeJob('a', { state: 'running' }));

    const answer = await api.call(method, url);

    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({ id: 'a', state: 'cancelled' });
  });

  test('a job that has ended cannot be cancelled: 409', async () => {
    api.services.jobRecords.set('a', fakeJob('a', { state: 'failed' }));

    const answer = await api.call('POST', '/api/v1/jobs/a/cancel');

    expect(answer.statusCode).toBe(409);
    expect(answer.json().detail).toContain('failed');
  });

  test.each([
    ['GET', '/api/v1/jobs/none'],
    ['POST', '/api/v1/jobs/none/cancel'],
    ['DELETE', '/api/v1/jobs/none'],
  ])('%s %s of an unknown job is a 404', async (method, url) => {
    expect((await api.call(method, url)).statusCode).toBe(404);
  });
});

describe('settings', () => {
  test('they start as the program’s defaults and stay as set', async () => {
    const first = await api.call('GET', '/api/v1/settings');
    const set = await api.call('PUT', '/api/v1/settings', {
      payload: { report_defaults: { policy: 'previous', trust_minutes: 120 } },
    });

    expect(first.json()).toEqual({ report_defaults: { policy: 'nearest', trust_minutes: null } });
    expect(set.json()).toEqual({ report_defaults: { policy: 'previous', trust_minutes: 120 } });
    expect((await api.call('GET', '/api/v1/settings')).json()).toEqual(set.json());
  });

  test.each([
    {},
    { report_defaults: { policy: 'previous' } },
    { report_defaults: { policy: 'x', trust_minutes: null } },
    { report_defaults: { policy: 'nearest', trust_minutes: 0 } },
    { report_defaults: { policy: 'nearest', trust_minutes: null }, theme: 'dark' },
  ])('%j is a 422 and changes nothing', async (payload) => {
    expect((await api.call('PUT', '/api/v1/settings', { payload })).statusCode).toBe(422);
    expect((await api.call('GET', '/api/v1/settings')).json().report_defaults.policy).toBe('nearest');
  });

  test.each(['not JSON', '{"policy":"newest"}'])(
    'a stored value of another form (%s) counts as not set',
    async (stored) => {
      await api.services.settings.set('report_defaults', stored);

      expect((await api.call('GET', '/api/v1/settings')).json().report_defaults).toEqual({
        policy: 'nearest',
        trust_minutes: null,
      });
    },
  );
});
