import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_REPORT_REQUEST } from '../../main/shared/report-options.ts';
import { saveReport } from '../../workers/store/reports.ts';
import { processAgeMs } from '../../workers/store-thread/process-age.ts';
import { openWorkspace, scratchFolder } from './stored-workspace.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2024, 9, 14, 12);
const KNOWS_AGES = process.platform === 'linux';

/** What a start at `NOW_MS` makes of a report that was left running. */
function statusAfterStart(ownerPid: number, createdMs: number): string | undefined {
  const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
  const row = {
    reportId: 'r',
    status: 'Running',
    createdMs,
    completedMs: null,
    request: DEFAULT_REPORT_REQUEST,
  } as const;
  workspace.write(() => saveReport(workspace.db, { ...row, contentNo: null, errorMessage: null }, ownerPid));
  return workspace.describe(NOW_MS).reports[0]?.status;
}

test('a report that another process runs is left to it', () => {
  expect(statusAfterStart(process.ppid, NOW_MS)).toBe('Running');
});

test('a report whose process has ended, or was one with the number of this one, has failed', async () => {
  const ended = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(ended, 'exit');
  expect(statusAfterStart(ended.pid!, NOW_MS)).toBe('Failed');
  expect(statusAfterStart(process.pid, NOW_MS)).toBe('Failed');
});

test('a report that is older than the process which has its number now has failed, where ages are known', () => {
  expect(processAgeMs(process.ppid) !== null).toBe(KNOWS_AGES);
  expect(statusAfterStart(process.ppid, NOW_MS - 3_650 * DAY_MS)).toBe(KNOWS_AGES ? 'Failed' : 'Running');
});

test('the age of a process is how long it has run', () => {
  const ageMs = processAgeMs(process.pid);
  expect(ageMs === null ? null : Math.abs(ageMs - process.uptime() * 1_000) < 2_000).toBe(KNOWS_AGES ? true : null);
});
