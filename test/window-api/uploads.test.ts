import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import type { UploadAnswer } from '../../main/shared/api/uploads.ts';
import { openApp } from '../app/open-app.ts';
import { pollsCsv } from '../app/write-csv.ts';
import { formOf, realApi } from './real-api.ts';

const START_MS = Date.UTC(2024, 10, 7);
let nowMs = START_MS;
const api = realApi({ now: () => nowMs });

const POLLS = 'store_id,status,timestamp_utc\na,active,2024-10-14 00:00:00 UTC\nb,inactive,2024-10-14 01:00:00 UTC\n';
const HOURS = 'Day ; store_id;start_time_local;end_time_local;note\n0;a;09:00;17:00;x\n7;a;09:00;17:00;y\n';

async function stage(...files: Parameters<typeof formOf>): Promise<UploadAnswer> {
  const answer = await api.call('POST', '/api/v1/uploads', formOf(...files));
  expect(answer.statusCode, answer.body).toBe(201);
  const upload = answer.json<UploadAnswer>();
  expect(answer.headers.location).toBe(`/api/v1/uploads/${upload.upload_id}`);
  return upload;
}

async function importUpload(id: string, payload?: Record<string, unknown>) {
  return api.call('POST', `/api/v1/uploads/${id}/import`, payload === undefined ? {} : { payload });
}

async function spoolFolders(): Promise<string[]> {
  return readdir(join(api.folder, 'spool')).catch(() => []);
}

async function zipOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(text), name);
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) {
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

describe('POST /api/v1/uploads', () => {
  test('says of each file what it is and why, and stores nothing', async () => {
    const upload = await stage({ name: 'polls.csv', content: POLLS }, { name: 'menu.csv', content: HOURS });

    expect(upload.files[0]).toMatchObject({
      file: 0,
      name: 'polls.csv',
      bytes: POLLS.length,
      kind: 'polls',
      error: null,
      delimiter: ',',
      header: ['store_id', 'status', 'timestamp_utc'],
      first_rows: [
        ['a', 'active', '2024-10-14 00:00:00 UTC'],
        ['b', 'inactive', '2024-10-14 01:00:00 UTC'],
      ],
      rows: { estimate: 2, exact: true },
      sample: { rows_accepted: 2, rows_rejected: 0, rejects: [] },
      effect: { action: 'merge', stored_rows: 0 },
    });
    expect(upload.files[1]).toMatchObject({
      kind: 'business_hours',
      why: 'The header names store_id, Day, start_time_local and end_time_local, the columns of business hours.',
      delimiter: ';',
      columns: [
        { index: 1, header: 'store_id', column: 'store_id' },
        { index: 0, header: 'Day', column: 'dayOfWeek' },
        { index: 2, header: 'start_time_local', column: 'start_time_local' },
        { index: 3, header: 'end_time_local', column: 'end_time_local' },
      ],
      sample: {
        rows_accepted: 1,
        rows_rejected: 1,
        rejected_by_reason: { bad_day: 1 },
        rejects: [{ file: 'menu.csv', line: 3, reason: 'bad_day', text: '7;a;09:00;17:00;y' }],
      },
      effect: { action: 'replace', stored_rows: 0 },
    });
    expect(await api.get('/api/v1/stats')).toMatchObject({ total_stores: 0, data_version: 0 });
    expect(await api.get(`/api/v1/uploads/${upload.upload_id}`)).toEqual(upload);
  });

  test('a file that cannot be imported has an error of its own, and so has a damaged zip', async () => {
    const upload = await stage(
      { name: 'polls.csv', content: POLLS },
      { name: 'notes.csv', content: 'a,b\n1,2\n' },
      { name: 'broken.zip', content: 'PK\x03\x04 and no more' },
      { name: 'empty.csv', content: '' },
    );

    expect(upload.files.map(({ name, kind }) => [name, kind])).toEqual([
      ['polls.csv', 'polls'],
      ['notes.csv', null],
      ['broken.zip', null],
      ['empty.csv', null],
    ]);
    expect(upload.files[1]?.error).toContain('header was not recognised');
    expect(upload.files[2]?.error).toContain('damaged');
    expect(upload.files[2]?.bytes).toBe('PK\x03\x04 and no more'.length);
    expect(upload.files[3]?.error).toContain('empty');

    const answer = await importUpload(upload.upload_id);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail).toContain('notes.csv');
  });

  test('a zip is looked into, and what is skipped is listed', async () => {
    const content = await zipOf({ 'in/polls.csv': POLLS, 'readme.txt': 'hello' });
    const upload = await stage({ name: 'data.zip', content });

    expect(upload.files).toMatchObject([{ name: 'data.zip/in/polls.csv', kind: 'polls' }]);
    expect(upload.skipped).toEqual([{ name: 'data.zip/readme.txt', reason: 'not a .csv file' }]);
  });

  test('of a large file the first thousand rows are read, and the others estimated', async () => {
    const polls = Array.from({ length: 20_000 }, (_, i) => ({
      storeId: `store ${String(i).padStart(6, '0')}`,
      timeUs: START_MS * 1_000,
      active: i % 3 > 0,
    }));
    const upload = await stage({ name: 'many.csv', content: pollsCsv(polls) });

    expect(upload.files[0]?.sample).toMatchObject({ rows_accepted: 1_000, rows_rejected: 0 });
    expect(upload.files[0]?.rows.exact).toBe(false);
    expect(upload.files[0]?.rows.estimate).toBeGreaterThan(19_500);
    expect(upload.files[0]?.rows.estimate).toBeLessThan(20_500);
    expect(upload.files[0]?.first_rows).toHaveLength(5);
  });

  test('long fields are cut, and a header of hundreds of columns is too', async () => {
    const header = ['store_id', 'status', 'timestamp_utc', ...Array.from({ length: 400 }, (_, i) => `x${i}`)];
    const row = ['a', 'active', '2024-10-14 00:00:00 UTC', 'y'.repeat(5_000)];
    const upload = await stage({ name: 'wide.csv', content: `${header.join(',')}\n${row.join(',')}\n` });

    expect(upload.files[0]?.header).toHaveLength(256);
    expect(upload.files[0]?.first_rows[0]?.[3]).toBe(`${'y'.repeat(200)}…`);
  });

  test.each([
    ['no form', { payload: 'x', headers: { 'content-type': 'text/csv' } }, 415],
    ['a form without a file', formOf(), 422],
  ])('%s is refused', async (_what, request, status) => {
    expect((await api.call('POST', '/api/v1/uploads', request)).statusCode).toBe(status);
  });

  test('replace is said when it is imported, not when it is looked at', async () => {
    const boundary = 'form-boundary';
    const payload = `--${boundary}\r\ncontent-disposition: form-data; name="replace"\r\n\r\ntrue\r\n--${boundary}--\r\n`;
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    const answer = await api.call('POST', '/api/v1/uploads', { payload, headers });

    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail[0].loc).toEqual(['body', 'replace']);
  });
});

describe('POST /api/v1/uploads/{id}/import', () => {
  async function finished(id: string): Promise<void> {
    await api.app.services.imports.finished(id);
  }

  test('imports what was looked at, once, and leaves no copy behind', async () => {
    for (const name of await spoolFolders()) {
      expect(name).toMatch(/^import-/);
    }
    const upload = await stage({ name: 'polls.csv', content: POLLS });
    const answer = await importUpload(upload.upload_id);
    expect(answer.statusCode, answer.body).toBe(202);
    expect(answer.json()).toMatchObject({ kind: 'import', replace: false, summary: null });
    expect(answer.headers.location).toBe(`/api/v1/imports/${answer.json().id}`);
    await finished(answer.json().id);

    expect(await api.get('/api/v1/stats')).toMatchObject({ total_stores: 2 });
    expect((await importUpload(upload.upload_id)).statusCode).toBe(404);
    expect((await api.call('GET', `/api/v1/uploads/${upload.upload_id}`)).statusCode).toBe(404);
  });

  test('the next preview says what is stored, and replace drops it', async () => {
    const upload = await stage({ name: 'polls.csv', content: POLLS.replaceAll('\na,', '\nc,') });
    expect(upload.stored).toEqual({ polls: 2, business_hours_rows: 0, timezones: 0 });
    expect(upload.files[0]?.effect).toMatchObject({ action: 'merge', stored_rows: 2 });

    const answer = await importUpload(upload.upload_id, { replace: true });
    await finished(answer.json().id);
    expect((await api.get<{ stores: string[] }>('/api/v1/stores')).stores).toEqual(['b', 'c']);
  });

  test('files chooses among them, so that one with an error does not stand in the way', async () => {
    const upload = await stage({ name: 'notes.csv', content: 'a,b\n1,2\n' }, { name: 'polls.csv', content: POLLS });
    expect((await importUpload(upload.upload_id, { files: [2] })).statusCode).toBe(422);
    const answer = await importUpload(upload.upload_id, { files: [1] });
    expect(answer.statusCode, answer.body).toBe(202);
    await finished(answer.json().id);
    expect((await api.get<{ stores: string[] }>('/api/v1/stores')).stores).toEqual(['a', 'b', 'c']);
  });

  test.each([[{ files: [] }], [{ replace: 'yes' }], [{ more: 1 }], [{ files: [-1] }]])('%j is a 422', async (body) => {
    const upload = await stage({ name: 'polls.csv', content: POLLS });
    expect((await importUpload(upload.upload_id, body)).statusCode).toBe(422);
  });
});

describe('an upload that nobody imports', () => {
  test('is gone with its copies when it is discarded', async () => {
    const before = await spoolFolders();
    const upload = await stage({ name: 'polls.csv', content: POLLS });
    expect(await spoolFolders()).toHaveLength(before.length + 1);

    const answer = await api.call('DELETE', `/api/v1/uploads/${upload.upload_id}`);
    expect(answer.json()).toEqual({ message: 'Upload discarded', upload_id: upload.upload_id });
    expect(await spoolFolders()).toEqual(before);
    expect((await api.call('DELETE', `/api/v1/uploads/${upload.upload_id}`)).statusCode).toBe(404);
  });

  test('is gone with its copies after 30 minutes', async () => {
    const upload = await stage({ name: 'polls.csv', content: POLLS });
    expect(Date.parse(upload.expires_at) - Date.parse(upload.created_at)).toBe(30 * 60_000);

    nowMs += 30 * 60_000;
    expect((await api.call('GET', `/api/v1/uploads/${upload.upload_id}`)).statusCode).toBe(404);
    expect(await spoolFolders()).toEqual([]);
  });

  test('is gone with its copies when the program ends', async () => {
    const app = await openApp();
    const stream = Readable.from([Buffer.from(POLLS)]);
    await app.services.uploads.stage([{ kind: 'stream', name: 'polls.csv', stream }]);
    const spool = join(app.workspacePath, '..', 'spool');
    expect(await readdir(spool)).toHaveLength(1);

    await app.close();
    expect(await readdir(spool)).toEqual([]);
  });

  test('is refused as busy when twenty others wait', async () => {
    const uploads: UploadAnswer[] = [];
    for (let i = 0; i < 20; i++) {
      uploads.push(await stage({ name: 'polls.csv', content: POLLS }));
    }
    const answer = await api.call('POST', '/api/v1/uploads', formOf({ name: 'polls.csv', content: POLLS }));
    expect(answer.statusCode).toBe(429);
    await Promise.all(uploads.map(({ upload_id: id }) => api.call('DELETE', `/api/v1/uploads/${id}`)));
  });

  test('is refused as busy when twenty others are on their way, and none of these is', async () => {
    const form = formOf({ name: 'polls.csv', content: POLLS });
    const answers = await Promise.all(Array.from({ length: 30 }, () => api.call('POST', '/api/v1/uploads', form)));
    const kept = answers.filter(({ statusCode }) => statusCode === 201).map((answer) => answer.json<UploadAnswer>());
    expect([kept.length, answers.filter(({ statusCode }) => statusCode === 429).length]).toEqual([20, 10]);
    expect(await spoolFolders()).toHaveLength(20);
    await Promise.all(kept.map(({ upload_id: id }) => api.call('DELETE', `/api/v1/uploads/${id}`)));
  });
});

test('paths that the desktop app gives are read in place, and are still there afterwards', async () => {
  const app = await openApp();
  const path = 'test/fixtures/sample';
  const staged = await app.services.uploads.stage([{ kind: 'path', path }]);
  expect(staged.files.map(({ name, preview }) => [name, preview?.layout.kind])).toEqual([
    ['sample/menu_hours.csv', 'business_hours'],
    ['sample/store_status.csv', 'polls'],
    ['sample/timezones.csv', 'timezones'],
  ]);

  const { job } = await app.services.uploads.startImport(staged.uploadId, { replace: false, files: null });
  const summary = await app.services.imports.finished(job.id);
  expect(summary.files.map((file) => file.rows_rejected)).toEqual([2, 3, 1]);
  expect((await readFile(join(path, 'timezones.csv'))).length).toBeGreaterThan(0);
});

test('what is staged while an import runs is imported after it', async () => {
  const app = await openApp();
  const staged = await app.services.uploads.stage([{ kind: 'path', path: 'test/fixtures/sample' }]);
  const first = await app.services.imports.start([{ kind: 'path', path: 'test/fixtures/sample/store_status.csv' }], {
    replace: false,
  });
  const { job } = await app.services.uploads.startImport(staged.uploadId, { replace: false, files: [1] });

  expect((await app.services.imports.finished(first.job.id)).data_changed).toBe(true);
  expect((await app.services.imports.finished(job.id)).data_changed).toBe(false);
});
