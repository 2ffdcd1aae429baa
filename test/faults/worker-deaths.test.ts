import { setEnvironmentData } from 'node:worker_threads';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_REPORT_REQUEST } from '../../main/shared/report-options.ts';
import { importPaths, reportCsv } from '../app/open-app.ts';
import { sharedApp } from '../app/shared-app.ts';
import { pollsCsv, writeCsv } from '../app/write-csv.ts';
import { DEATHS, MORTAL } from './mortal-workers.ts';

vi.mock('../../main/pool/worker-file.ts', async () => {
  const { fileURLToPath } = await import('node:url');
  return { workerFile: () => fileURLToPath(new URL('mortal-workers.ts', import.meta.url)) };
});

const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const deaths = new Int32Array(new SharedArrayBuffer(4 * MORTAL.length));
// Before any thread starts.
setEnvironmentData(DEATHS, deaths);

const shared = sharedApp({ threads: 2 });
let right = '';

/** So many threads will die at the task. */
function kill(task: (typeof MORTAL)[number], times: number): void {
  deaths[MORTAL.indexOf(task)] = times;
}

function polls(storeId: string) {
  return [{ storeId, timeUs: NOON_US, active: true }];
}

beforeAll(async () => {
  await shared.replaceBy({ polls: polls('a') });
  right = await reportCsv(shared.app);
});
beforeEach(() => void deaths.fill(0));

describe('when a worker thread is killed', () => {
  test('once, the report is made on another one', async () => {
    kill('measureShards', 1);
    expect(await reportCsv(shared.app, { trustMinutes: 20_000 })).toBe(right);
    expect(deaths[MORTAL.indexOf('measureShards')]).toBe(0);
  });

  test('and the next one as well, the report fails with the reason, and the one after it is right', async () => {
    kill('measureShards', 2);
    const { reports } = shared.app.services;
    const reportId = await reports.trigger({ ...DEFAULT_REPORT_REQUEST, trustMinutes: 20_001 });
    expect(await reports.settled(reportId, 60)).toMatchObject({
      status: 'Failed',
      errorMessage: expect.stringContaining('A worker thread ended before it had done measureShards'),
    });
    expect(await reportCsv(shared.app, { trustMinutes: 20_001 })).toBe(right);
  });

  test.each([
    ['scanPolls', 2],
    // The only thread that writes: what it had begun is not begun again.
    ['commitImport', 1],
  ] as const)(
    'at %s, the import fails with the reason, nothing is changed, and the next one is taken',
    async (task, times) => {
      const before = await reportCsv(shared.app);
      const path = await writeCsv(shared.folder, pollsCsv(polls(task)));
      kill(task, times);
      await expect(importPaths(shared.app, [path], true)).rejects.toMatchObject({ code: 'worker_failed' });
      expect(await reportCsv(shared.app)).toBe(before);
      expect(await importPaths(shared.app, [path])).toMatchObject({ polls_added: 1, stores_new: 1 });
      expect((await shared.app.services.stores.backups.check()).damage).toEqual([]);
    },
  );
});
