import { getEnvironmentData } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { ThreadRunner } from '../../main/pool/thread-runner.ts';
import { HEARTBEAT } from '../../main/shared/heartbeat.ts';
import type { PoolTasks } from '../../main/shared/tasks.ts';
import { readWorkspace } from '../../workers/report/reader.ts';
import { checkData } from '../../workers/store/check-data.ts';
import { readDataVersion } from '../../workers/store/data-version.ts';
import { ingestPolls, openWorkspace, scratchFolder } from '../store/stored-workspace.ts';
import { openApp } from './open-app.ts';

const US_PER_DAY = 86_400_000_000;
const DAYS = 2_000;

/** One store with a poll on each of many days, so that there are many blocks to read. */
const MANY_DAYS = Array.from({ length: DAYS }, (_, day) => ({ storeId: 's', timeUs: day * US_PER_DAY, active: true }));

test('what the writing thread is asked during a check is answered before the check ends', async () => {
  const { services } = await openApp();
  await services.imports.ingestPolls(MANY_DAYS);
  // The pool's threads are there already.
  await services.stores.backups.check();
  const order: string[] = [];
  const check = services.stores.backups.check().then(({ damaged }) => order.push(`check: ${damaged}`));
  const stats = services.stores.stats().then(() => order.push('stats'));
  await Promise.all([check, stats]);
  expect(order).toEqual(['stats', 'check: 0']);
});

test('a check is of one moment, whatever is written during it', async () => {
  const workspace = openWorkspace(`${scratchFolder()}/a.storemonitor`);
  ingestPolls(workspace, MANY_DAYS.slice(0, 3));
  const check = readWorkspace(workspace.path, (db) => {
    readDataVersion(db);
    ingestPolls(workspace, MANY_DAYS.slice(2, 9));
    return checkData(db);
  });
  expect(check).toMatchObject({ dataVersion: 1, damaged: 0 });
  expect(readWorkspace(workspace.path, checkData)).toMatchObject({ dataVersion: 2, damaged: 0 });
});

test('a check beats for each thing that it reads, so that no watch takes its length for hanging', async () => {
  const workspace = openWorkspace(`${scratchFolder()}/a.storemonitor`);
  ingestPolls(workspace, MANY_DAYS);
  const pool = new ThreadRunner<PoolTasks>({ threads: 1, eager: true, maxQueue: 10 }, true);
  onTestFinished(() => pool.close());
  const before = beats();
  await pool.run('checkData', { path: workspace.path });
  expect(beats() - before).toBeGreaterThan(DAYS);
});

test('a program that ends during a check tells so to who waits for it', async () => {
  const app = await openApp();
  await app.services.imports.ingestPolls(MANY_DAYS);
  const check = app.services.stores.backups.check();
  const ended = expect(check).rejects.toThrow();
  await app.close();
  await ended;
});

/** Of all threads of this process. */
function beats(): number {
  const table: unknown = getEnvironmentData(HEARTBEAT);
  return table instanceof Int32Array ? table.reduce((sum, number) => sum + number, 0) : 0;
}
