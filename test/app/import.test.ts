import { describe, expect, test } from 'vitest';
import type { App } from '../../main/app.ts';
import { AppError } from '../../main/shared/errors.ts';
import type { ImportSummary } from '../../main/shared/imports.ts';
import { importPaths, makeReport, reportCsv } from './open-app.ts';
import { sharedApp } from './shared-app.ts';
import { hoursCsv, pollsCsv, writeCsv, zonesCsv } from './write-csv.ts';

const HEADER = 'store_id,status,timestamp_utc\n';
const MONDAY_NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const HOUR_US = 3_600_000_000;

const shared = sharedApp({ threads: 1 });

/** Writes texts as files in this order and imports them in one import. */
async function importTexts(texts: readonly string[], replace = false): Promise<ImportSummary> {
  const paths = await Promise.all(texts.map((text) => writeCsv(shared.folder, text)));
  return importPaths(shared.app, paths, replace);
}

function poll(storeId: string, hoursBefore: number, active = true) {
  return { storeId, timeUs: MONDAY_NOON_US - hoursBefore * HOUR_US, active };
}

async function dataVersion({ services }: App): Promise<number> {
  return (await services.stores.stats()).dataVersion;
}

/** What an import that fails does to the data, and how it fails. */
async function failedImport(texts: readonly string[], replace = false): Promise<AppError> {
  const before = await shared.app.services.stores.stats();
  const error = await importTexts(texts, replace).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const after = await shared.app.services.stores.stats();
  expect({ ...after, databaseBytes: 0 }).toEqual({ ...before, databaseBytes: 0 });
  if (!(error instanceof AppError)) throw new Error('the import did not fail');
  return error;
}

const manyPolls = Array.from({ length: 60 }, (_, i) => poll(`s${i % 7}`, (i * 13) % 150, i % 3 > 0));

describe('polls', () => {
  test('imported twice change nothing, not even the data version', async () => {
    const texts = [
      pollsCsv(manyPolls),
      hoursCsv([{ storeId: 's1', day: 0, startSeconds: 0, endSeconds: 3_600 }]),
      zonesCsv([{ storeId: 's1', zone: 'UTC' }]),
    ];
    const first = await importTexts(texts, true);
    const again = await importTexts(texts);
    expect(first).toMatchObject({ data_changed: true, polls_added: 60, polls_duplicate: 0 });
    expect(again).toMatchObject({
      data_changed: false,
      polls_added: 0,
      polls_duplicate: 60,
      polls_changed: 0,
      stores_new: 0,
    });
    expect(again.data_version).toBe(first.data_version);
    expect(await dataVersion(shared.app)).toBe(first.data_version);
  });

  test('imported in pieces equal the same polls at once', async () => {
    await importTexts([pollsCsv(manyPolls)], true);
    const atOnce = await reportCsv(shared.app);
    await importTexts([pollsCsv(manyPolls.slice(40)), pollsCsv(manyPolls.slice(0, 15))], true);
    expect(await reportCsv(shared.app)).not.toBe(atOnce);
    const last = await importTexts([pollsCsv(manyPolls.slice(10, 45))]);
    expect(last).toMatchObject({ polls_added: 25, polls_duplicate: 10, polls_changed: 0 });
    expect(await reportCsv(shared.app)).toBe(atOnce);
    expect(await shared.app.services.stores.stats()).toMatchObject({ totalObservations: 60, totalStores: 7 });
  });

  test.each([
    ['a file', [[poll('a', 1), poll('b', 0), poll('a', 1, false)]]],
    ['the files of an import', [[poll('a', 1), poll('b', 0)], [poll('a', 1, false)]]],
  ])('of one store and instant: the later row of %s wins', async (_place, files) => {
    const summary = await importTexts(files.map(pollsCsv), true);
    expect(summary).toMatchObject({ polls_added: 2, polls_duplicate: 1 });
    expect(await reportCsv(shared.app)).toContain('\na,0.00,0.00,0.00,60.00,24.00,168.00\n');
  });

  test('of one store and instant: the later import wins, and is counted as a change', async () => {
    const first = await importTexts([pollsCsv([poll('a', 1), poll('b', 0)])], true);
    const later = await importTexts([pollsCsv([poll('a', 1, false)])]);
    expect(later).toMatchObject({ polls_added: 0, polls_duplicate: 1, polls_changed: 1, data_changed: true });
    expect(later.data_version).toBe(first.data_version + 1);
    expect(await reportCsv(shared.app)).toContain('\na,0.00,0.00,0.00,60.00,24.00,168.00\n');
  });

  test('repeated in one import are all counted as duplicates', async () => {
    const rows = [poll('a', 3), poll('a', 2), poll('a', 3), poll('a', 3, false)];
    expect(await importTexts([pollsCsv(rows), pollsCsv(rows)], true)).toMatchObject({
      polls_added: 2,
      polls_duplicate: 6,
    });
  });

  test('whose latest lies a day and more after all other stores are pointed out', async () => {
    const rows = [poll('a', 30), poll('b', 24.5), poll('late,one', 0)];
    const [warning, ...others] = (await importTexts([pollsCsv(rows)], true)).warnings;
    expect(warning).toContain('2024-10-14T12:00:00Z of store late,one');
    expect(others).toEqual([]);
    expect((await importTexts([pollsCsv([poll('b', 24)])])).warnings).toEqual([]);
  });

  test('of one store alone are never a stray', async () => {
    expect((await importTexts([pollsCsv([poll('a', 100), poll('a', 0)])], true)).warnings).toEqual([]);
  });
});

describe('hours and timezones', () => {
  const hours = (storeId: string, day = 0) => ({ storeId, day, startSeconds: 36_000, endSeconds: 50_400 });

  test('are snapshots: an import replaces the whole former table, and only the table it brings', async () => {
    await importTexts([hoursCsv([hours('a'), hours('b')]), zonesCsv([{ storeId: 'a', zone: 'UTC' }])], true);
    await importTexts([hoursCsv([hours('c')])]);
    const stats = await shared.app.services.stores.stats();
    expect(stats).toMatchObject({ hoursRows: 1, storesWithHours: 1, storesWithZone: 1 });
  });

  test('in several files are one table: hours add up, of a store’s zones the later row counts', async () => {
    const summary = await importTexts(
      [
        pollsCsv([poll('a', 0)]),
        hoursCsv([hours('a'), hours('a')]),
        zonesCsv([{ storeId: 'a', zone: 'Asia/Tokyo' }]),
        hoursCsv([hours('a', 1), hours('a')]),
        zonesCsv([{ storeId: 'a', zone: 'Asia/Kathmandu' }]),
      ],
      true,
    );
    expect(summary).toMatchObject({ hours_rows: 4, zone_rows: 2 });
    const detail = await shared.app.services.stores.detail('a', {
      asOfUs: null,
      policy: 'nearest',
      trustMinutes: null,
    });
    expect(detail?.hours.map((row) => row.day)).toEqual([0, 1]);
    expect(detail?.declaredTimezone).toBe('Asia/Kathmandu');
  });

  test('the same again do not change the data version, in another order neither', async () => {
    const zones = [
      { storeId: 'a', zone: 'Asia/Tokyo' },
      { storeId: 'b', zone: 'UTC' },
    ];
    const first = await importTexts([hoursCsv([hours('a'), hours('b')]), zonesCsv(zones)], true);
    const again = await importTexts([zonesCsv(zones.toReversed()), hoursCsv([hours('b'), hours('a'), hours('b')])]);
    expect(again).toMatchObject({ data_changed: false, data_version: first.data_version });
  });

  test('may come before the polls', async () => {
    const texts = [hoursCsv([hours('a')]), zonesCsv([{ storeId: 'a', zone: 'UTC' }]), pollsCsv([poll('a', 0)])];
    await importTexts(texts, true);
    const atOnce = await reportCsv(shared.app);
    await importTexts(texts.slice(0, 2), true);
    await expect(makeReport(shared.app)).rejects.toMatchObject({ code: 'no_polls' });
    await importTexts(texts.slice(2));
    expect(await reportCsv(shared.app)).toBe(atOnce);
    expect(atOnce).toContain('\na,60.00,2.00,4.00,0.00,0.00,0.00\n');
  });

  test('a name that is no IANA zone is stored and counted, not rejected', async () => {
    const zones = ['Mars/Olympus', 'us/central', 'US/Central'].map((zone, i) => ({ storeId: `s${i}`, zone }));
    expect(await importTexts([zonesCsv(zones)], true)).toMatchObject({ zone_rows: 3, unknown_zones: 2 });
    expect(await shared.app.services.stores.stats()).toMatchObject({ storesWithZone: 3, unknownZones: 2 });
  });
});

describe('replace', () => {
  test('drops all polls, hours and zones and keeps reports and settings', async () => {
    const { reports, settings, stores } = shared.app.services;
    await importTexts([pollsCsv(manyPolls), zonesCsv([{ storeId: 's1', zone: 'UTC' }])], true);
    const reportId = await makeReport(shared.app);
    await settings.set('colour', 'green');
    await importTexts([pollsCsv([poll('new', 0)])], true);
    expect(await stores.stats()).toMatchObject({ totalStores: 1, totalObservations: 1, storesWithZone: 0 });
    expect(await stores.ids(10, 0)).toEqual({ ids: ['new'], total: 1 });
    expect(reports.find(reportId)).toMatchObject({ status: 'Complete', stale: true });
    expect(new TextDecoder().decode(await reports.content(reportId, 'csv', 'standard'))).toContain('\ns1,');
    expect(settings.get('colour')).toBe('green');
  });
});

describe('an import of which one file fails changes nothing', () => {
  const good = pollsCsv([poll('a', 0), poll('b', 1)]);

  test('because its header is of no known kind', async () => {
    const error = await failedImport([good, 'a,b\n1,2\n']);
    expect(error.code).toBe('bad_file');
    expect(error.message).toMatch(/\.csv: the header was not recognised: found "a,b"/);
  });

  test('because none of its rows is accepted, in replace mode either', async () => {
    await importTexts([good], true);
    const error = await failedImport([good, `${HEADER}c,up,2024-10-14 12:00:00 UTC\nc,active,yesterday\n`], true);
    expect(error.code).toBe('bad_file');
    expect(error.message).toMatch(/\.csv has a header of polls, but none of its 2 rows was accepted/);
    expect(error.message).toContain('line 2');
  });

  test('because it has a header and no rows', async () => {
    expect((await failedImport([HEADER, good])).message).toMatch(/\.csv has a header of polls but no rows/);
  });

  test('because it does not exist', async () => {
    const { job } = await shared.app.services.imports.start([{ kind: 'path', path: `${shared.folder}/none.csv` }], {
      replace: true,
    });
    await expect(shared.app.services.imports.finished(job.id)).rejects.toMatchObject({ code: 'bad_file' });
    expect(shared.app.services.imports.find(job.id)?.job).toMatchObject({ state: 'failed', error_code: 'bad_file' });
  });
});

test('rejected rows are kept by file, line and reason', async () => {
  const text = `${HEADER}a,active,2024-10-14 12:00:00 UTC\n\na,open,2024-10-14 12:00:00 UTC\na,active,2024-02-30 12:00:00 UTC\n`;
  const path = await writeCsv(shared.folder, text, 'some rejected.csv');
  const { imports } = shared.app.services;
  const { job } = await imports.start([{ kind: 'path', path }], { replace: false });
  const summary = await imports.finished(job.id);
  expect(summary.files).toMatchObject([
    { rows_accepted: 1, rows_rejected: 2, rejected_by_reason: { bad_status: 1, bad_timestamp: 1 } },
  ]);
  expect(await imports.rejects(job.id)).toEqual([
    { file: 'some rejected.csv', line: 4, reason: 'bad_status', text: 'a,open,2024-10-14 12:00:00 UTC' },
    { file: 'some rejected.csv', line: 5, reason: 'bad_timestamp', text: 'a,active,2024-02-30 12:00:00 UTC' },
  ]);
  expect(await imports.rejects('no such import')).toBeUndefined();
});

test('the progress of a finished import has come to its end', async () => {
  const path = await writeCsv(shared.folder, pollsCsv(manyPolls));
  const { imports } = shared.app.services;
  const { job } = await imports.start([{ kind: 'path', path }], { replace: false });
  await imports.finished(job.id);
  const progress = imports.find(job.id)?.job.progress;
  expect(progress).toMatchObject({ rows: 60, unit: 'bytes' });
  expect(progress?.done).toBe(progress?.total);
});
