import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { App } from '../../main/app.ts';
import { DEFAULT_REPORT_REQUEST } from '../../main/shared/report-options.ts';
import { figuresOf } from './figures-of.ts';
import { importPaths, makeReport, openApp, reportCsv, temporaryFolder } from './open-app.ts';
import { sharedApp } from './shared-app.ts';
import { pollsCsv, writeCsv, writeTables } from './write-csv.ts';

const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const HOUR_US = 3_600_000_000;
const STANDARD_HEADER =
  'store_id,uptime_last_hour,uptime_last_day,uptime_last_week,downtime_last_hour,downtime_last_day,downtime_last_week\n';

const polls = ['a', '=b', '10000000000000000001', 'c'].flatMap((storeId, i) =>
  [0, 5, 30, 100].map((hours) => ({ storeId, timeUs: NOON_US - (hours + i) * HOUR_US, active: (hours + i) % 2 === 0 })),
);

const shared = sharedApp({ threads: 1 });

async function text(
  app: App,
  reportId: string,
  format: 'csv' | 'json' = 'csv',
  columns: 'standard' | 'extended' = 'standard',
) {
  return new TextDecoder().decode(await app.services.reports.content(reportId, format, columns));
}

function jobsOf(app: App): number {
  return app.services.jobs.list().filter((job) => job.kind === 'report').length;
}

describe('a report', () => {
  test('of unchanged data is answered at once, without a job, by the content that is there', async () => {
    await shared.replaceBy({ polls });
    const first = await makeReport(shared.app);
    const jobs = jobsOf(shared.app);
    const second = await shared.app.services.reports.trigger(DEFAULT_REPORT_REQUEST);
    expect(second).not.toBe(first);
    expect(shared.app.services.reports.find(second)).toMatchObject({ status: 'Complete', storesProcessed: 4 });
    expect(jobsOf(shared.app)).toBe(jobs);
    expect(await text(shared.app, second)).toBe(await text(shared.app, first));
  });

  test('of unchanged data is named by the first one with its content, as long as that one is kept', async () => {
    await shared.replaceBy({ polls });
    const { reports } = shared.app.services;
    const first = await makeReport(shared.app);
    const second = await makeReport(shared.app);
    const third = await makeReport(shared.app);
    const other = await makeReport(shared.app, { ...DEFAULT_REPORT_REQUEST, policy: 'previous' });
    expect([first, second, third, other].map((id) => reports.firstOfSameContent(id))).toEqual([
      first,
      first,
      first,
      other,
    ]);
    await reports.delete(first);
    expect([second, third].map((id) => reports.firstOfSameContent(id))).toEqual([second, second]);
    expect(() => reports.firstOfSameContent(first)).toThrow('Report not found');
  });

  test('keeps its T and options, and other ones are another report', async () => {
    await shared.replaceBy({ polls });
    const asOfUs = NOON_US - 7 * HOUR_US;
    const named = await makeReport(shared.app, { asOfUs, policy: 'previous', trustMinutes: 90 });
    const latest = await makeReport(shared.app);
    const { reports } = shared.app.services;
    expect(reports.find(named)?.options).toEqual({ asOfUs, policy: 'previous', trustMinutes: 90 });
    expect(reports.find(latest)?.options).toEqual({ asOfUs: NOON_US, policy: 'nearest', trustMinutes: null });
    expect(await text(shared.app, named)).not.toBe(await text(shared.app, latest));
  });

  test('stays as it is when the data changes, and is then stale', async () => {
    await shared.replaceBy({ polls });
    const reportId = await makeReport(shared.app);
    const csv = await text(shared.app, reportId);
    const { reports, imports } = shared.app.services;
    expect(reports.find(reportId)?.stale).toBe(false);
    await imports.ingestZones([{ storeId: 'c', timezone: 'Asia/Tokyo' }]);
    expect(reports.find(reportId)?.stale).toBe(true);
    expect(await text(shared.app, reportId)).toBe(csv);
    const next = await makeReport(shared.app);
    expect(reports.find(next)).toMatchObject({ stale: false });
    expect(reports.find(next)?.dataVersion).toBe((reports.find(reportId)?.dataVersion ?? 0) + 1);
  });

  test('that is started after an import waits for it, a first import too', async () => {
    await shared.replaceBy({ zones: [{ storeId: 'a', zone: 'UTC' }] });
    const path = await writeCsv(shared.folder, pollsCsv(polls));
    const { job } = await shared.app.services.imports.start([{ kind: 'path', path }], { replace: false });
    const csv = await reportCsv(shared.app);
    expect(shared.app.services.imports.find(job.id)?.job.state).toBe('done');
    expect(csv.split('\n')).toHaveLength(6);
  });

  test('of a workspace without polls is refused as no_polls', async () => {
    await shared.replaceBy({ zones: [{ storeId: 'a', zone: 'UTC' }] });
    const before = shared.app.services.reports.list().length;
    await expect(makeReport(shared.app)).rejects.toMatchObject({ code: 'no_polls' });
    await expect(makeReport(shared.app, { asOfUs: NOON_US })).rejects.toMatchObject({ code: 'no_polls' });
    await expect(figuresOf(shared.app, null)).rejects.toMatchObject({ code: 'no_polls' });
    expect(shared.app.services.reports.list()).toHaveLength(before);
  });

  test('as of an instant before the first poll is a header and no rows', async () => {
    await shared.replaceBy({ polls });
    const reportId = await makeReport(shared.app, { asOfUs: NOON_US - 104 * HOUR_US });
    expect(await text(shared.app, reportId)).toBe(STANDARD_HEADER);
    expect(JSON.parse(await text(shared.app, reportId, 'json')).stores).toEqual([]);
    expect(shared.app.services.reports.find(reportId)).toMatchObject({ storesTotal: 0, noDataStores: 0 });
  });

  test('as JSON says what it was made with and carries ids unchanged', async () => {
    await shared.replaceBy({ polls });
    const reportId = await makeReport(shared.app, { trustMinutes: 600 });
    const standard = JSON.parse(await text(shared.app, reportId, 'json'));
    const { stats } = { stats: await shared.app.services.stores.stats() };
    expect(standard).toMatchObject({
      as_of: '2024-10-14T12:00:00Z',
      options: { policy: 'nearest', trust_minutes: 600 },
      versions: { data: stats.dataVersion, tzdb: stats.tzdbVersion },
    });
    expect(standard.stores.map((row: { store_id: string }) => row.store_id)).toEqual([
      '10000000000000000001',
      '=b',
      'a',
      'c',
    ]);
    expect(Object.keys(standard.stores[0])).toEqual(STANDARD_HEADER.trim().split(','));
    const extended = JSON.parse(await text(shared.app, reportId, 'json', 'extended'));
    const header = (await text(shared.app, reportId, 'csv', 'extended')).split('\n')[0];
    expect(Object.keys(extended.stores[0])).toEqual(header?.split(','));
    expect(extended.stores[0].flags).toEqual(['default_hours', 'default_timezone']);
  });

  test('that is made while another one runs shares its content', async () => {
    await shared.replaceBy({ polls });
    const { reports } = shared.app.services;
    const ids = await Promise.all([1, 2, 3].map(() => reports.trigger(DEFAULT_REPORT_REQUEST)));
    const records = await Promise.all(ids.map((id) => reports.settled(id, 60)));
    expect(records.map((record) => record?.status)).toEqual(['Complete', 'Complete', 'Complete']);
    expect(new Set(await Promise.all(ids.map((id) => text(shared.app, id)))).size).toBe(1);
  });
});

describe('deleting a report', () => {
  test('keeps the content that another report shares', async () => {
    await shared.replaceBy({ polls });
    const { reports } = shared.app.services;
    const [first, second] = [await makeReport(shared.app), await makeReport(shared.app)];
    const csv = await text(shared.app, first, 'csv', 'extended');
    expect(await reports.delete(first)).toBe(true);
    await shared.app.services.stores.forgetCached(null);
    expect(await text(shared.app, second, 'csv', 'extended')).toBe(csv);
    expect(reports.find(first)).toBeUndefined();
    await expect(text(shared.app, first)).rejects.toMatchObject({ code: 'not_found' });
    expect(await reports.delete(first)).toBe(false);
  });

  test('frees an unshared content, and the next report is not answered with its files', async () => {
    await shared.replaceBy({ polls });
    const { reports } = shared.app.services;
    for (const record of reports.list()) await reports.delete(record.reportId);
    const first = await makeReport(shared.app);
    const former = await text(shared.app, first, 'csv', 'extended');
    await reports.delete(first);
    await shared.replaceBy({ polls: polls.slice(4) });
    const second = await makeReport(shared.app);
    expect(await text(shared.app, second, 'csv', 'extended')).not.toBe(former);
    expect((await text(shared.app, second, 'csv', 'extended')).split('\n')).toHaveLength(5);
  });
});

describe('the history', () => {
  test('outlives the program, newest first', async () => {
    const folder = await temporaryFolder();
    let now = 1_000;
    const clock = () => (now += 1_000);
    const before = await openApp({ dataFolder: folder, now: clock });
    await importPaths(before, await writeTables(folder, { polls }));
    const ids = [
      await makeReport(before, { trustMinutes: 30 }),
      await makeReport(before, { policy: 'previous' }),
      await makeReport(before),
    ];
    await expect(importPaths(before, [folder, 'none'])).rejects.toMatchObject({ code: 'bad_file' });
    const history = before.services.reports.list();
    const imports = before.services.imports.list();
    const csv = await text(before, ids[0]!);
    await before.close();
    const after = await openApp({ dataFolder: folder, now: clock });
    expect(history.map((record) => record.reportId)).toEqual(ids.toReversed());
    expect(after.services.reports.list()).toEqual(history);
    expect(await text(after, ids[0]!)).toBe(csv);
    const outline = (records: typeof imports) =>
      records.map(({ job, summary, replace }) => ({
        id: job.id,
        state: job.state,
        error: job.error_message,
        summary,
        replace,
      }));
    expect(outline(after.services.imports.list())).toEqual(outline(imports));
    const finished = await after.services.imports.finished(imports[1]!.job.id);
    expect(finished.polls_added).toBe(polls.length);
  });

  test('lets go of the oldest reports, and of their figures, when a new one finds it at its limit', async () => {
    const folder = await temporaryFolder();
    const historyLimit = { reports: 3, bytes: 1_000_000, least: 1 };
    const app = await openApp({ dataFolder: folder, historyLimit });
    await importPaths(app, await writeTables(folder, { polls }));
    const first = await makeReport(app, { trustMinutes: 1 });
    const sameAsFirst = await makeReport(app, { trustMinutes: 1 });
    const others: string[] = [];
    for (const trustMinutes of [2, 3, 4]) others.push(await makeReport(app, { trustMinutes }));
    const idsOf = (opened: App) => opened.services.reports.list().map(({ reportId }) => reportId);
    expect(idsOf(app)).toEqual([...others.toReversed(), sameAsFirst]);
    expect(await text(app, sameAsFirst)).toContain('10000000000000000001');
    others.push(await makeReport(app, { trustMinutes: 5 }));
    expect(idsOf(app)).toEqual(others.toReversed());
    await expect(text(app, first)).rejects.toMatchObject({ code: 'not_found' });
    await app.close();
    const after = await openApp({ dataFolder: folder });
    expect(idsOf(after)).toEqual(others.toReversed());
    const db = new Database(app.workspacePath, { readonly: true });
    expect(db.prepare('SELECT count(*) FROM report_content').pluck().get()).toBe(4);
    db.close();
  });
});
