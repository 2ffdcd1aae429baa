import { beforeAll, describe, expect, test } from 'vitest';
import type { StoreRowsAnswer } from '../../main/shared/api/stores.ts';
import { importPaths } from '../app/open-app.ts';
import { realApi } from './real-api.ts';

const SAMPLE = 'test/fixtures/sample';
const US_PER_HOUR = 3_600_000_000;
const ONE = '40dba085-998e-4104-8a2e-ab6559c43b7f';
const OTHER = '4afb3193-a52e-4070-bb09-1b3b82dc6643';

const api = realApi();
beforeAll(async () => {
  await importPaths(api.app, [SAMPLE]);
});

const figures = (query: string): Promise<StoreRowsAnswer> =>
  api.get<StoreRowsAnswer>(`/api/v1/stores?view=figures&${query}`);

const csvOf = async (url: string): Promise<string[]> => (await api.call('GET', url)).body.split('\n');

describe('GET /api/v1/stores?view=figures', () => {
  test('rows of now are those of a report that is made now', async () => {
    const id = await api.report();
    const report = await api.get<{ stores: unknown[] }>(`/api/v1/get_report/${id}?format=json&columns=extended`);

    const answer = await figures('limit=1000');
    expect(answer.stores).toEqual(report.stores);
    expect(answer).toMatchObject({ report_id: null, strips: null, options: { as_of: '2024-11-06T19:00:00Z' } });
  });

  test('with report_id rows are as they were then, whatever has been imported since', async () => {
    const id = await api.report({ as_of: '2024-11-04 12:00:00', policy: 'previous' });
    const then = await figures(`report_id=${id}&limit=1000&sort=-downtime_last_week`);
    expect(then).toMatchObject({
      report_id: id,
      options: { as_of: '2024-11-04T12:00:00Z', policy: 'previous', trust_minutes: null },
    });

    await api.app.services.imports.ingestPolls([
      { storeId: ONE, timeUs: Date.UTC(2024, 10, 3) * 1_000, active: false },
    ]);
    const now = await figures(`report_id=${id}&limit=1000&sort=-downtime_last_week`);
    expect(now.stores).toEqual(then.stores);
  });

  test('an unknown report is a 404, and one that failed has no rows: 409', async () => {
    expect((await api.call('GET', '/api/v1/stores?view=figures&report_id=none')).statusCode).toBe(404);

    const started = await api.call('POST', '/api/v1/trigger_report', { payload: { trust_minutes: 17 } });
    const { report_id: id } = started.json<{ report_id: string }>();
    const running = await api.call('GET', `/api/v1/stores?view=figures&report_id=${id}`);
    expect(running.statusCode).toBe(409);
    expect(running.json().detail).toContain('still running');
    await api.call('GET', `/api/v1/get_report/${id}?wait=60`);
    await figures(`report_id=${id}`);
  });

  test('ids keeps to the stores that are named, commas and all', async () => {
    expect((await figures(`ids=${ONE}&ids=${OTHER}&ids=nobody`)).stores.map((row) => row.store_id)).toEqual([
      ONE,
      OTHER,
    ]);
    expect((await figures('ids=a%2Cb')).stores).toEqual([]);
    expect((await figures(`ids=${OTHER}`)).total).toBe(1);
  });

  test('the strips of a row add up to its week and leave no cell without business time', async () => {
    const { stores, strips } = await figures('strips=true&limit=1000&sort=-downtime_last_week');

    expect(strips).toHaveLength(stores.length);
    for (const [i, row] of stores.entries()) {
      const cells = strips?.[i] ?? [];
      const hours = (part: 'up_us' | 'down_us' | 'unknown_us' | 'business_us'): number =>
        Math.round((cells.reduce((sum, cell) => sum + cell[part], 0) / US_PER_HOUR) * 100) / 100;
      expect(cells).toHaveLength(7);
      expect([hours('up_us'), hours('down_us'), hours('unknown_us'), hours('business_us')]).toEqual([
        row.uptime_last_week,
        row.downtime_last_week,
        row.unknown_last_week,
        row.business_last_week,
      ]);
      const last = cells[6];
      expect(Math.round(((last?.down_us ?? 0) / US_PER_HOUR) * 100) / 100).toBe(row.downtime_last_day);
      expect(cells.every((cell) => cell.up_us + cell.down_us + cell.unknown_us === cell.business_us)).toBe(true);
    }
  });

  test('strips of a report follow its own options, and are null once the data has changed', async () => {
    const id = await api.report({ trust_minutes: 60 });
    const { stores, strips } = await figures(`report_id=${id}&strips=true&sort=-unknown_last_week&limit=1`);
    const unknownUs = strips?.[0]?.reduce((sum, cell) => sum + cell.unknown_us, 0) ?? 0;
    expect(Math.round((unknownUs / US_PER_HOUR) * 100) / 100).toBe(stores[0]?.unknown_last_week);

    await api.app.services.imports.ingestPolls([
      { storeId: ONE, timeUs: Date.UTC(2024, 10, 2) * 1_000, active: false },
    ]);
    expect((await figures(`report_id=${id}&strips=true&limit=1`)).strips).toBeNull();
    expect((await figures('strips=true&limit=1')).strips).toHaveLength(1);
  });
});

describe('GET /api/v1/stores?view=file', () => {
  test('gives the lines of all rows that the filters let through, in the order asked for', async () => {
    const id = await api.report();
    const all = await csvOf(`/api/v1/get_report/${id}?columns=extended`);
    const query = 'status=inactive,no_data&sort=-downtime_last_week';
    const shown = await figures(`${query}&limit=1000&report_id=${id}`);
    const saved = await api.call('GET', `/api/v1/stores?view=file&columns=extended&limit=1&report_id=${id}&${query}`);

    expect(saved.statusCode, saved.body).toBe(200);
    expect(saved.headers['content-disposition']).toBe(`attachment; filename=store_report_${id}_selection.csv`);
    expect(shown.total).toBeGreaterThan(1);
    expect(shown.total).toBeLessThan(all.length - 2);
    const lines = shown.stores.map((row) => all.find((line) => line.startsWith(`${row.store_id},`)));
    expect(saved.body).toBe(`${[all[0], ...lines].join('\n')}\n`);
  });

  test('without filters and of now it is the report that would be made now', async () => {
    const id = await api.report();

    expect(await csvOf('/api/v1/stores?view=file')).toEqual(await csvOf(`/api/v1/get_report/${id}`));
    expect((await api.call('GET', '/api/v1/stores?view=file&format=json&q=nothing')).json()).toMatchObject({
      as_of: '2024-11-06T19:00:00Z',
      stores: [],
    });
  });

  test('of an unknown report it is a 404', async () => {
    expect((await api.call('GET', '/api/v1/stores?view=file&report_id=none')).statusCode).toBe(404);
  });
});

describe('POST /api/v1/stores/export', () => {
  const save = (payload: Record<string, unknown>) => api.call('POST', '/api/v1/stores/export', { payload });

  test('gives the report’s own lines of the chosen stores, in its order', async () => {
    const id = await api.report();
    for (const columns of ['standard', 'extended']) {
      const all = await csvOf(`/api/v1/get_report/${id}?columns=${columns}`);
      const answer = await save({ report_id: id, stores: [OTHER, ONE, OTHER], columns });

      expect(answer.statusCode, answer.body).toBe(200);
      expect(answer.headers['content-type']).toContain('text/csv');
      expect(answer.headers['content-disposition']).toBe(`attachment; filename=store_report_${id}_selection.csv`);
      const chosen = all.filter((line) => line.startsWith(ONE) || line.startsWith(OTHER));
      expect(answer.body).toBe(`${[all[0], ...chosen].join('\n')}\n`);
    }
  });

  test('without a report it is of now, and JSON has the same frame as a report', async () => {
    const answer = await save({ stores: [ONE], format: 'json' });

    expect(answer.json()).toMatchObject({
      as_of: '2024-11-06T19:00:00Z',
      options: { policy: 'nearest', trust_minutes: null },
      stores: [{ store_id: ONE }],
    });
  });

  test('a store that the report does not have is a 422 that names it', async () => {
    const answer = await save({ stores: [ONE, 'nobody'] });

    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail).toContain('"nobody"');
  });

  test.each([
    [{ stores: [] }, 422],
    [{ stores: [ONE], format: 'pdf' }, 422],
    [{ stores: [ONE], report_id: 'none' }, 404],
  ])('%j is a %i', async (payload, status) => {
    expect((await save(payload)).statusCode).toBe(status);
  });
});
