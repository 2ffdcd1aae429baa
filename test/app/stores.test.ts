import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_REPORT_REQUEST } from '../../main/shared/report-options.ts';
import type { TracedSegment } from '../../main/shared/tasks/stores.ts';
import { SEED } from '../property/seed.ts';
import { arbitraryDataset } from '../reference/random-stores.ts';
import { figuresOf } from './figures-of.ts';
import { makeReport } from './open-app.ts';
import { sharedApp } from './shared-app.ts';

const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const HOUR_US = 3_600_000_000;
const WEEK_US = 168 * HOUR_US;

const shared = sharedApp({ threads: 1 });

function sumOf(segments: readonly TracedSegment[], status: TracedSegment['status'], fromUs: number): number {
  return segments
    .filter((segment) => segment.status === status)
    .reduce((sum, segment) => sum + Math.max(0, segment.toUs - Math.max(segment.fromUs, fromUs)), 0);
}

describe('one store', () => {
  test('has the figures of the report, and a timeline whose segments add up to them', async () => {
    const { stores } = shared.app.services;
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        arbitraryDataset({ maxStores: 6 }).filter(({ polls }) => polls.length > 0),
        async (data) => {
          const { asOfUs = null, policy = 'nearest', trustMinutes = null } = data.options;
          const request = { asOfUs, policy, trustMinutes };
          await shared.replaceBy({ ...data, zones: data.zones.filter(({ zone }) => zone !== '') });
          const rows = await figuresOf(shared.app, await makeReport(shared.app, request));
          for (const figures of rows) {
            const detail = await stores.detail(figures.storeId, request);
            expect(detail?.figures).toEqual(figures);
            const trace = await stores.timeline(figures.storeId, { fromUs: null, toUs: null }, request);
            expect([trace?.fromUs, trace?.toUs]).toEqual([data.asOfUs - WEEK_US, data.asOfUs]);
            const segments = trace?.segments ?? [];
            for (const [window, hours] of [
              ['hour', 1],
              ['day', 24],
              ['week', 168],
            ] as const) {
              const fromUs = data.asOfUs - hours * HOUR_US;
              const { upUs, downUs, unknownUs } = figures.windows[window];
              expect(['up', 'down', 'unknown'].map((status) => sumOf(segments, status as 'up', fromUs))).toEqual([
                upUs,
                downUs,
                unknownUs,
              ]);
            }
            // Without a gap and without an overlap.
            expect(segments.map(({ fromUs }) => fromUs)).toEqual([
              trace?.fromUs,
              ...segments.slice(0, -1).map(({ toUs }) => toUs),
            ]);
            expect(segments.at(-1)?.toUs).toBe(trace?.toUs);
            compared++;
          }
        },
      ),
      { numRuns: 14, seed: SEED },
    );
    expect(compared).toBeGreaterThan(12);
  }, 60_000);

  test('that is open always has the stretch itself as its session', async () => {
    await shared.replaceBy({ polls: [{ storeId: 'a', timeUs: NOON_US, active: true }] });
    const stretch = { fromUs: NOON_US - 3 * HOUR_US, toUs: NOON_US - HOUR_US };
    const trace = await shared.app.services.stores.timeline('a', stretch, DEFAULT_REPORT_REQUEST);
    expect(trace?.sessions).toEqual([{ openUs: stretch.fromUs, closeUs: stretch.toUs }]);
    expect(trace?.segments).toMatchObject([{ ...stretch, status: 'up' }]);
  });

  test('that has hours and no poll is there, without data', async () => {
    await shared.replaceBy({ hours: [{ storeId: 'a', day: 0, startSeconds: 0, endSeconds: 86_400 }] });
    const detail = await shared.app.services.stores.detail('a', DEFAULT_REPORT_REQUEST);
    expect(detail).toMatchObject({
      polls: 0,
      firstPollUs: null,
      latestPollUs: null,
      figures: { currentStatus: 'no_data' },
    });
    expect(
      await shared.app.services.stores.timeline('a', { fromUs: null, toUs: null }, DEFAULT_REPORT_REQUEST),
    ).toMatchObject({ polls: [] });
    expect(await shared.app.services.stores.detail('b', DEFAULT_REPORT_REQUEST)).toBeUndefined();
    expect(await shared.app.services.stores.forgetCached('b')).toBe(false);
    expect(await shared.app.services.stores.forgetCached('a')).toBe(true);
  });
});

describe('all stores', () => {
  const ids = Array.from(
    { length: 1_100 },
    (_, i) => `${i % 2 ? 'é' : i % 3 ? 'Z' : '\u{1f600}'}${(i * 7_919) % 1_100}`,
  );
  const polls = ids.map((storeId, i) => ({ storeId, timeUs: NOON_US - i * 1_000_000, active: true }));
  const inByteOrder = ids.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

  test('are listed page by page in byte order, without those that have no poll', async () => {
    await shared.replaceBy({ polls, zones: [{ storeId: 'no poll', zone: 'UTC' }] });
    const { stores } = shared.app.services;
    const pages = await Promise.all([0, 400, 800, 1_200].map((offset) => stores.ids(400, offset)));
    expect(pages.flatMap((page) => page.ids)).toEqual(inByteOrder);
    expect(pages.map(({ total }) => total)).toEqual([1_100, 1_100, 1_100, 1_100]);
  });

  test('are counted with their polls and the range of these', async () => {
    await shared.replaceBy({
      polls: [...polls, ...polls.slice(0, 10)],
      zones: [{ storeId: 'no poll', zone: 'Mars/Olympus' }],
    });
    expect(await shared.app.services.stores.stats()).toMatchObject({
      totalStores: 1_100,
      totalObservations: 1_100,
      firstPollUs: NOON_US - 1_099_000_000,
      latestPollUs: NOON_US,
      storesWithZone: 1,
      unknownZones: 1,
      storesWithHours: 0,
    });
  });

  test('have figures of now without a job, and others when the data has changed', async () => {
    await shared.replaceBy({ polls });
    const { jobs, imports } = shared.app.services;
    const before = jobs.list().length;
    const [first, second] = await Promise.all([figuresOf(shared.app, null), figuresOf(shared.app, null)]);
    expect(first.map((row) => row.storeId)).toEqual(inByteOrder);
    expect(second).toEqual(first);
    expect(jobs.list()).toHaveLength(before);
    await imports.ingestPolls([{ storeId: 'new', timeUs: NOON_US, active: true }]);
    expect(await figuresOf(shared.app, null)).toHaveLength(1_101);
  });
});

test('a workspace in use is healthy', async () => {
  await expect(shared.app.services.stores.checkHealth()).resolves.toBeUndefined();
});
