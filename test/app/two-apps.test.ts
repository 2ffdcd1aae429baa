import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createApp } from '../../main/app.ts';
import { importPaths, openApp, reportCsv, temporaryFolder } from './open-app.ts';
import { pollsCsv, writeCsv, writeTables } from './write-csv.ts';

const KILLED = fileURLToPath(new URL('killed-run.ts', import.meta.url));
const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;

const pollsOf = (stores: number, name = 's') =>
  Array.from({ length: stores * 3 }, (_, i) => ({
    storeId: `${name}${i % stores}`,
    timeUs: NOON_US - i * 3_000_000_000,
    active: i % 4 > 0,
  }));

describe('two programs on one workspace', () => {
  test('see what the other imports, and number their stores as one', async () => {
    const folder = await temporaryFolder();
    const [one, two] = await Promise.all([
      openApp({ dataFolder: folder, threads: 1 }),
      openApp({ dataFolder: folder, threads: 1 }),
    ]);
    await importPaths(one, await writeTables(folder, { polls: pollsOf(5) }));
    const first = await reportCsv(two);
    expect(first).toBe(await reportCsv(one));
    expect(first.split('\n')).toHaveLength(7);
    await two.services.imports.ingestPolls([{ storeId: 'new', timeUs: NOON_US, active: true }]);
    await importPaths(one, await writeTables(folder, { polls: pollsOf(4, 'later') }));
    expect(await two.services.stores.ids(20, 0)).toMatchObject({ total: 10 });
    expect(await reportCsv(two)).toBe(await reportCsv(one));
    expect(one.services.reports.list().every((record) => record.status === 'Complete')).toBe(true);
  });

  test('do not miss what the other changes between two reports of the same', async () => {
    const folder = await temporaryFolder();
    const one = await openApp({ dataFolder: folder, threads: 1 });
    const two = await openApp({ dataFolder: folder, threads: 1 });
    await expect(reportCsv(one)).rejects.toMatchObject({ code: 'no_polls' });
    await importPaths(two, await writeTables(folder, { polls: pollsOf(5) }));
    const before = await reportCsv(one);
    expect(await reportCsv(one)).toBe(before);
    await two.services.imports.ingestPolls([{ storeId: 'new', timeUs: NOON_US, active: true }]);
    const after = await reportCsv(one);
    expect(after).toContain('\nnew,');
    expect(before).not.toContain('\nnew,');
    expect(await reportCsv(one)).toBe(after);
    const jobs = one.services.jobs.list().filter(({ kind }) => kind === 'report');
    expect(jobs, 'unchanged data starts no job').toHaveLength(2);
  });

  test('do not miss a content that the other deletes', async () => {
    const folder = await temporaryFolder();
    const one = await openApp({ dataFolder: folder, threads: 1 });
    await importPaths(one, await writeTables(folder, { polls: pollsOf(5) }));
    const csv = await reportCsv(one);
    const two = await openApp({ dataFolder: folder, threads: 1 });
    const [known] = two.services.reports.list();
    await one.services.reports.delete(known?.reportId ?? '');
    expect(await reportCsv(two)).toBe(csv);
    await expect(two.services.reports.content(known?.reportId ?? '', 'csv', 'standard')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('that write at the same time both have all of it in the end: a conflict is tried again', async () => {
    const folder = await temporaryFolder();
    const [one, two] = await Promise.all([
      openApp({ dataFolder: folder, threads: 1 }),
      openApp({ dataFolder: folder, threads: 1 }),
    ]);
    const large = await writeCsv(folder, pollsCsv(pollsOf(20_000, 'large')));
    const { job } = await one.services.imports.start([{ kind: 'path', path: large }], { replace: false });
    const inBetween: string[] = [];
    while (one.services.imports.find(job.id)?.job.state !== 'done') {
      // Fewer than the attempts an import has.
      const storeId = `between ${inBetween.length}`;
      inBetween.push(storeId);
      await two.services.imports.ingestPolls([{ storeId, timeUs: NOON_US, active: true }]);
      if (inBetween.length === 2) break;
    }
    const summary = await one.services.imports.finished(job.id);
    expect(summary).toMatchObject({ polls_added: 60_000, stores_new: 20_000 });
    expect(await one.services.stores.stats()).toMatchObject({
      totalStores: 20_000 + inBetween.length,
      totalObservations: 60_000 + inBetween.length,
    });
    const ids = (await two.services.stores.ids(10, 0)).ids;
    expect(ids.slice(0, inBetween.length)).toEqual(inBetween);
    await one.close();
    await two.close();
  });
});

describe('a program that was killed', () => {
  /** Runs until it kills itself at the named moment. */
  async function killedRun(folder: string, moment: 'report' | 'import', path: string): Promise<void> {
    const child = spawn(process.execPath, [KILLED, folder, moment, path], { stdio: ['ignore', 'ignore', 'inherit'] });
    const [, signal] = await once(child, 'exit');
    expect(signal).toBe('SIGKILL');
  }

  test('leaves its running report as failed, the data as it was before, and nothing that stops the next', async () => {
    const folder = await temporaryFolder();
    await killedRun(folder, 'report', await writeCsv(folder, pollsCsv(pollsOf(5))));
    const before = await openApp({ dataFolder: folder, threads: 1 });
    const [record, ...others] = before.services.reports.list();
    expect(others).toEqual([]);
    expect(record).toMatchObject({ status: 'Failed', errorMessage: expect.stringContaining('interrupted') });
    expect(record?.completedAtMs).not.toBeNull();
    const csv = await reportCsv(before);
    expect(csv.split('\n')).toHaveLength(7);
    expect(await before.services.reports.delete(record!.reportId)).toBe(true);
    await before.close();
    await killedRun(folder, 'import', await writeCsv(folder, pollsCsv(pollsOf(10_000, 'large'))));
    const after = await openApp({ dataFolder: folder, threads: 1 });
    expect(await reportCsv(after)).toBe(csv);
    expect(await after.services.stores.stats()).toMatchObject({ totalStores: 5, dataVersion: 1 });
  });
});

test('a start that fails ends its threads and says why', async () => {
  const folder = await temporaryFolder();
  const workspacePath = await writeCsv(folder, 'store_id,status\n');
  await expect(createApp({ workspacePath, dataFolder: folder, threads: 2 })).rejects.toMatchObject({
    code: 'not_a_workspace',
    message: expect.stringContaining(workspacePath),
  });
  // The folder for copies is a file.
  await writeCsv(folder, '', 'spool');
  const elsewhere = join(folder, 'a.storemonitor');
  await expect(createApp({ workspacePath: elsewhere, dataFolder: folder, threads: 1 })).rejects.toMatchObject({
    code: 'storage_failed',
    message: expect.stringContaining(join(folder, 'spool')),
  });
});
