import { describe, expect, test } from 'vitest';
import type { Comparison } from '../../main/shared/api/compare.ts';
import { realApi } from './real-api.ts';

const T_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const HOUR_US = 3_600_000_000;

const api = realApi();
const poll = (storeId: string, ageHours: number, active: boolean) => ({
  storeId,
  timeUs: T_US - ageHours * HOUR_US,
  active,
});
/** Open always, down for the last so many hours of the week that ends at T, up before. */
const downFor = (storeId: string, hours: number) => [
  poll(storeId, 2 * hours, true),
  poll(storeId, 0, false),
  poll(storeId, 167, true),
];

async function twoReports(): Promise<{ before: string; after: string }> {
  await api.replaceBy({
    polls: [
      ...downFor('rises', 20),
      ...downFor('rises much', 40),
      ...downFor('falls', 10),
      ...downFor('stays', 12),
      ...downFor('goes', 5),
      poll('loses its figure', 1, true),
    ],
  });
  const before = await api.report();
  await api.replaceBy({
    polls: [
      ...downFor('rises', 10),
      ...downFor('rises much', 2),
      ...downFor('falls', 30),
      ...downFor('stays', 12),
      ...downFor('comes', 8.4),
      poll('loses its figure', 1_000, true),
    ],
  });
  return { before, after: await api.report() };
}

describe('GET /api/v1/reports/{id}/compare/{other}', () => {
  test('lists what rose, fell, appeared and vanished, largest difference first', async () => {
    const { before, after } = await twoReports();
    const comparison = await api.get<Comparison>(`/api/v1/reports/${before}/compare/${after}`);

    expect(comparison.counts).toEqual({
      rose: 2,
      fell: 1,
      unchanged: 1,
      not_comparable: 1,
      appeared: 1,
      vanished: 1,
    });
    // Hours down of 168.
    expect(comparison.rose).toEqual([
      { store_id: 'rises much', before_pct: 76.19, after_pct: 98.81, difference_pct: 22.62 },
      { store_id: 'rises', before_pct: 88.1, after_pct: 94.05, difference_pct: 5.95 },
    ]);
    expect(comparison.fell).toEqual([
      { store_id: 'falls', before_pct: 94.05, after_pct: 82.14, difference_pct: -11.91 },
    ]);
    expect(comparison.appeared).toEqual([{ store_id: 'comes', uptime_pct: 95 }]);
    expect(comparison.vanished).toEqual([{ store_id: 'goes', uptime_pct: 97.02 }]);
    expect(comparison.before).toMatchObject({ report_id: before, as_of: '2024-10-14T12:00:00Z', stores: 6 });
    expect(comparison.before.windows.week).toMatchObject({ down_hours: 87, business_hours: 6 * 168 });
    expect(comparison.after.windows.week).toMatchObject({ down_hours: 62.4, unknown_hours: 168 });
  });

  test('the other way round rises and falls change places', async () => {
    const { before, after } = await twoReports();
    const { counts } = await api.get<Comparison>(`/api/v1/reports/${after}/compare/${before}`);

    expect(counts).toMatchObject({ rose: 1, fell: 2, appeared: 1, vanished: 1 });
  });

  test('a report compared with itself is unchanged', async () => {
    const { before } = await twoReports();
    const { counts } = await api.get<Comparison>(`/api/v1/reports/${before}/compare/${before}`);

    expect(counts).toEqual({ rose: 0, fell: 0, unchanged: 6, not_comparable: 0, appeared: 0, vanished: 0 });
  });

  test('limit and offset cut the lists, and list chooses one', async () => {
    const { before, after } = await twoReports();
    const second = await api.get<Comparison>(`/api/v1/reports/${before}/compare/${after}?list=rose&limit=1&offset=1`);

    expect(second.rose.map((row) => row.store_id)).toEqual(['rises']);
    expect([second.fell, second.appeared, second.vanished]).toEqual([[], [], []]);
    expect(second).toMatchObject({ limit: 1, offset: 1, counts: { rose: 2, fell: 1 } });
  });

  test('sort and order say what a list is ordered by, over all of its pages', async () => {
    const { before, after } = await twoReports();
    const rose = async (query: string): Promise<string[]> => {
      const comparison = await api.get<Comparison>(`/api/v1/reports/${before}/compare/${after}?list=rose&${query}`);
      return comparison.rose.map((row) => row.store_id);
    };

    expect(await rose('sort=before_pct')).toEqual(['rises much', 'rises']);
    expect(await rose('sort=before_pct&order=desc')).toEqual(['rises', 'rises much']);
    expect(await rose('sort=difference_pct&order=asc&limit=1')).toEqual(['rises']);
    expect(await rose('sort=store_id&order=desc&limit=1&offset=1')).toEqual(['rises']);
  });

  test('an unknown report is a 404, a running one a 409, another list a 422', async () => {
    const id = await api.report();
    expect((await api.call('GET', `/api/v1/reports/${id}/compare/none`)).statusCode).toBe(404);
    expect((await api.call('GET', `/api/v1/reports/none/compare/${id}`)).statusCode).toBe(404);
    expect((await api.call('GET', `/api/v1/reports/${id}/compare/${id}?list=best`)).statusCode).toBe(422);
    expect((await api.call('GET', `/api/v1/reports/${id}/compare/${id}?sort=beauty`)).statusCode).toBe(422);

    const started = await api.call('POST', '/api/v1/trigger_report', { payload: { trust_minutes: 23 } });
    const { report_id: running } = started.json<{ report_id: string }>();
    expect((await api.call('GET', `/api/v1/reports/${id}/compare/${running}`)).statusCode).toBe(409);
    await api.call('GET', `/api/v1/get_report/${running}?wait=60`);
  });

  test('a report that was deleted is not answered from memory, also when another takes its place', async () => {
    const { before, after } = await twoReports();
    await api.get(`/api/v1/reports/${before}/compare/${after}`);
    await api.call('DELETE', `/api/v1/reports/${after}`);
    expect((await api.call('GET', `/api/v1/reports/${before}/compare/${after}`)).statusCode).toBe(404);

    await api.replaceBy({ polls: downFor('alone', 1) });
    const alone = await api.report();
    const { counts } = await api.get<Comparison>(`/api/v1/reports/${before}/compare/${alone}`);
    expect(counts).toMatchObject({ appeared: 1, vanished: 6 });
  });
});
