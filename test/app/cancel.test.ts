import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Progress } from '../../main/shared/jobs.ts';
import { DEFAULT_REPORT_REQUEST } from '../../main/shared/report-options.ts';
import { importPaths, reportCsv } from './open-app.ts';
import { sharedApp } from './shared-app.ts';
import { pollsCsv, stamp, writeCsv } from './write-csv.ts';

const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const DAY_US = 86_400_000_000;
const ROWS = 300_000;

const shared = sharedApp();
const stored = ['a', 'b', 'c'].map((storeId, i) => ({ storeId, timeUs: NOON_US - i * DAY_US, active: i !== 1 }));
let largeFile = '';
let before: Awaited<ReturnType<typeof content>>;

/** All that an import may change. */
async function content() {
  const { stores } = shared.app.services;
  const { databaseBytes: _grows, ...stats } = await stores.stats();
  return { stats, ids: await stores.ids(1_000, 0), report: await reportCsv(shared.app) };
}

/** Starts the import of a file, waits until its job shows what is wanted, and cancels it. */
async function cancelWhen(path: string, isTime: (progress: Progress) => boolean): Promise<string> {
  const { imports, jobs } = shared.app.services;
  const { job } = await imports.start([{ kind: 'path', path }], { replace: false });
  for (let progress = job.progress; !isTime(progress); progress = jobs.find(job.id)?.progress ?? progress) {
    await nextTurn();
  }
  expect(jobs.cancel(job.id)).toBe(true);
  await expect(imports.finished(job.id)).rejects.toMatchObject({ code: 'cancelled' });
  expect(jobs.find(job.id)).toMatchObject({ state: 'cancelled', error_code: 'cancelled' });
  expect(jobs.cancel(job.id)).toBe(false);
  return job.id;
}

beforeAll(async () => {
  // Many stores and many days: many bytes to read and many blocks to write.
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `store-number-${i % 3_000},active,${stamp(NOON_US - (i % 4_001) * DAY_US)}\n`,
  );
  largeFile = await writeCsv(shared.folder, `store_id,status,timestamp_utc\n${rows.join('')}`, 'large.csv');
  await shared.replaceBy({ polls: stored });
  before = await content();
});

describe('a cancelled import leaves the data exactly as it was', () => {
  test('while it reads', async () => {
    await cancelWhen(largeFile, ({ step, rows = 0 }) => step === 'reading rows' && rows > 0);
    expect(await content()).toEqual(before);
  });

  test('while it sorts', async () => {
    await cancelWhen(largeFile, ({ step }) => step === 'sorting');
    expect(await content()).toEqual(before);
  });

  test('while it writes', async () => {
    const jobId = await cancelWhen(largeFile, ({ step }) => step === 'writing');
    expect(await content()).toEqual(before);
    expect(shared.app.services.imports.find(jobId)?.summary).toBeNull();
  });

  test('and gives back the room on disk that it took', async () => {
    const ALLOWED_BYTES = 250_000;
    const { databaseBytes } = await shared.app.services.stores.stats();
    await cancelWhen(largeFile, ({ step }) => step === 'writing');
    expect((await stat(`${shared.app.workspacePath}-wal`)).size).toBeLessThan(ALLOWED_BYTES);
    // The history of imports grew by a line.
    expect((await shared.app.services.stores.stats()).databaseBytes).toBeLessThan(databaseBytes + ALLOWED_BYTES);
  });

  test('while it waits for its turn, and ends at once', async () => {
    const { imports, jobs } = shared.app.services;
    const running = await imports.start([{ kind: 'path', path: largeFile }], { replace: false });
    const upload = {
      kind: 'stream',
      name: 'upload.csv',
      stream: Readable.from([Buffer.from(pollsCsv(stored))]),
    } as const;
    const waiting = await imports.start([upload], { replace: true });
    expect(jobs.find(waiting.job.id)?.state).toBe('queued');
    jobs.cancel(waiting.job.id);
    await expect(imports.finished(waiting.job.id)).rejects.toMatchObject({ code: 'cancelled' });
    expect(jobs.find(waiting.job.id)).toMatchObject({ state: 'cancelled', started_at: null });
    expect(jobs.find(running.job.id)?.state).toBe('running');
    expect(await readdir(join(shared.folder, 'spool'))).toEqual([]);
    jobs.cancel(running.job.id);
    await expect(imports.finished(running.job.id)).rejects.toMatchObject({ code: 'cancelled' });
    expect(await content()).toEqual(before);
  });

  test('and the next import numbers its stores as if it had not been', async () => {
    await cancelWhen(largeFile, ({ step }) => step === 'writing');
    const more = [...stored, { storeId: 'd', timeUs: NOON_US - 5, active: false }];
    const path = await writeCsv(shared.folder, pollsCsv(more));
    expect(await importPaths(shared.app, [path])).toMatchObject({ stores_new: 1, polls_added: 1, polls_duplicate: 3 });
    const { report, ids } = await content();
    expect(ids).toEqual({ ids: ['a', 'b', 'c', 'd'], total: 4 });
    await shared.replaceBy({ polls: more });
    expect((await content()).report).toBe(report);
  });
});

describe('a report', () => {
  beforeAll(async () => {
    await importPaths(shared.app, [largeFile]);
  });

  test('that is cancelled ends as failed, and the next one is made', async () => {
    const { reports, jobs } = shared.app.services;
    const reportId = await reports.trigger(DEFAULT_REPORT_REQUEST);
    const [job] = jobs.list();
    expect(job).toMatchObject({ kind: 'report' });
    expect(jobs.cancel(job!.id)).toBe(true);
    expect(await reports.settled(reportId, 60)).toMatchObject({ status: 'Failed', noDataStores: null });
    expect(jobs.find(job!.id)?.state).toBe('cancelled');
    expect((await reportCsv(shared.app)).split('\n')).toHaveLength(3_000 + 4 + 2);
  });

  test('that is deleted while it runs is stopped and forgotten', async () => {
    const { reports, jobs } = shared.app.services;
    const reportId = await reports.trigger({ ...DEFAULT_REPORT_REQUEST, trustMinutes: 7 });
    const [job] = jobs.list();
    expect(await reports.delete(reportId)).toBe(true);
    expect(reports.find(reportId)).toBeUndefined();
    expect(jobs.find(job!.id)?.state).toBe('cancelled');
    await expect(reports.content(reportId, 'csv', 'standard')).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('closing stops what runs and leaves one file', async () => {
  const { imports, jobs } = shared.app.services;
  const { job } = await imports.start([{ kind: 'path', path: largeFile }], { replace: true });
  const end = imports.finished(job.id).catch((error: unknown) => error);
  await Promise.all([shared.app.close(), shared.app.close()]);
  expect(await end).toMatchObject({ code: 'cancelled' });
  expect(jobs.find(job.id)?.state).toBe('cancelled');
  const left = (await readdir(shared.folder)).filter((name) => name.startsWith('test.'));
  expect(left).toEqual(['test.storemonitor', 'test.storemonitor.backups']);
  await expect(imports.start([{ kind: 'path', path: largeFile }], { replace: true })).rejects.toMatchObject({
    code: 'interrupted',
  });
});
