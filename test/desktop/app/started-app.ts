import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { type BuiltApp, buildApp, REPOSITORY } from '../built-app.ts';
import { newHome, RunningApp } from '../running-app.ts';

export const SAMPLE = join(REPOSITORY, 'test/fixtures/sample');
/** Those with a poll. */
export const SAMPLE_STORES = 43;
export const SAMPLE_REPORT = join(REPOSITORY, 'test/fixtures/sample-report.csv');

/** Built once for all of the tests. */
let built: BuiltApp;
beforeAll(async () => {
  built = await buildApp();
}, 180_000);
afterAll(() => built.remove());

/** The folder of the built app; there is none before the tests run. */
export function builtFolder(): string {
  return built.folder;
}

/** Asks until the answer is as expected. */
export const expectEventually = <T>(ask: () => T): ReturnType<typeof expect.poll<T>> =>
  expect.poll(ask, { timeout: 30_000 });

/** For one test: on a new data folder, unless one is named. */
export async function start(given?: string, options?: Parameters<typeof RunningApp.start>[2]): Promise<RunningApp> {
  const home = given ?? (await testHome());
  const app = await RunningApp.start(builtFolder(), home, options);
  onTestFinished(() => app.end());
  return app;
}

/** A data folder for one test. */
export async function testHome(): Promise<string> {
  const { home, remove } = await newHome();
  onTestFinished(remove);
  return home;
}

/** Stores with a poll; null while the page is being loaded. */
export async function totalStores(app: RunningApp): Promise<number | null> {
  const stats = await app.get<{ readonly total_stores: number }>('/api/v1/stats').catch(() => null);
  return stats?.total_stores ?? null;
}

/** Chooses a path as in the import dialog, imports it and waits for the end. */
export async function importPath(app: RunningApp, path: string): Promise<void> {
  await app.answerWithPath(path);
  const uploadId = await app.page.evaluate(async () =>
    window.storeMonitor!.stagePaths(await window.storeMonitor!.openImportDialog()),
  );
  const { id } = await app.post<{ readonly id: string }>(`/api/v1/uploads/${uploadId}/import`, {});
  await expect
    .poll(async () => (await app.get<{ readonly state: string }>(`/api/v1/jobs/${id}`)).state, { timeout: 60_000 })
    .toBe('done');
}
