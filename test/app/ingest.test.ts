import { describe, expect, test } from 'vitest';
import { DEFAULT_REPORT_REQUEST } from '../../main/shared/report-options.ts';
import { importPaths, reportCsv } from './open-app.ts';
import { sharedApp } from './shared-app.ts';
import { pollsCsv, writeCsv } from './write-csv.ts';

const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const HOUR_US = 3_600_000_000;

const shared = sharedApp({ threads: 1 });
const polls = Array.from({ length: 50 }, (_, i) => ({
  storeId: `s${i % 9}`,
  timeUs: NOON_US - ((i * 29) % 160) * HOUR_US,
  active: i % 4 > 0,
}));

describe('ingested rows', () => {
  test('of polls give the report that a file of them gives', async () => {
    const { imports } = shared.app.services;
    await shared.replaceBy({ polls });
    const imported = await reportCsv(shared.app);
    await shared.replaceBy({ zones: [{ storeId: 'other', zone: 'UTC' }] });
    expect(await imports.ingestPolls(polls.slice(20))).toMatchObject({
      affectedStores: 9,
      accepted: 30,
      duplicates: 0,
    });
    expect(await imports.ingestPolls(polls.slice(0, 30))).toMatchObject({ accepted: 30, duplicates: 10 });
    expect(await reportCsv(shared.app)).toBe(imported);
  });

  test('that are there already do not change the data version; another status does', async () => {
    const { imports, stores } = shared.app.services;
    await shared.replaceBy({ polls });
    const { dataVersion } = await stores.stats();
    const poll = { storeId: 's1', timeUs: NOON_US - 500 * HOUR_US, active: true };
    expect(await imports.ingestPolls([poll])).toMatchObject({ dataVersion: dataVersion + 1 });
    expect(await imports.ingestPolls([poll])).toMatchObject({ dataVersion: dataVersion + 1, duplicates: 1 });
    expect(await imports.ingestPolls([{ ...poll, active: false }, poll, { ...poll, active: false }])).toMatchObject({
      dataVersion: dataVersion + 2,
      duplicates: 3,
    });
  });

  test('of hours and zones replace those of the stores they name, and of no other', async () => {
    const { imports, stores } = shared.app.services;
    const hours = (storeId: string, day: number) => ({ storeId, day, startSeconds: 0, endSeconds: 3_600 });
    const zones = ['a', 'b'].map((storeId) => ({ storeId, zone: 'Asia/Tokyo' }));
    await shared.replaceBy({
      polls: [{ storeId: 'a', timeUs: NOON_US, active: true }],
      hours: [hours('a', 0), hours('b', 0)],
      zones,
    });
    const { dataVersion } = await stores.stats();
    expect(await imports.ingestHours([hours('a', 1), hours('a', 2), hours('a', 1)])).toMatchObject({
      affectedStores: 1,
      accepted: 3,
      dataVersion: dataVersion + 1,
    });
    await imports.ingestZones([
      { storeId: 'a', timezone: 'UTC' },
      { storeId: 'new', timezone: 'Mars/Olympus' },
    ]);
    const days = async (id: string) => (await stores.detail(id, DEFAULT_REPORT_REQUEST))?.hours.map(({ day }) => day);
    const zone = async (id: string) => (await stores.detail(id, DEFAULT_REPORT_REQUEST))?.declaredTimezone;
    expect([await days('a'), await days('b'), await days('new')]).toEqual([[1, 2], [0], []]);
    expect([await zone('a'), await zone('b'), await zone('new')]).toEqual(['UTC', 'Asia/Tokyo', 'Mars/Olympus']);
    expect(await imports.ingestHours([hours('a', 2), hours('a', 1)])).toMatchObject({ dataVersion: dataVersion + 2 });
    expect(await stores.stats()).toMatchObject({
      totalStores: 1,
      storesWithHours: 2,
      storesWithZone: 3,
      unknownZones: 1,
    });
  });

  test('take their turn between imports', async () => {
    const { imports } = shared.app.services;
    const path = await writeCsv(shared.folder, pollsCsv(polls));
    const { job } = await imports.start([{ kind: 'path', path }], { replace: true });
    const [summary, ingested, second] = await Promise.all([
      imports.finished(job.id),
      imports.ingestPolls([{ storeId: 'x', timeUs: NOON_US, active: true }]),
      importPaths(shared.app, [path]),
    ]);
    expect(ingested.dataVersion).toBe(summary.data_version + 1);
    expect(second).toMatchObject({ data_changed: false, polls_duplicate: 50 });
    expect(await shared.app.services.stores.ids(20, 9)).toEqual({ ids: ['x'], total: 10 });
  });
});
