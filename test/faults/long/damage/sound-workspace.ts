import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hoursRequest, pollsRequest, zonesRequest } from '../../../../main/import/ingest-request.ts';
import { PROGRAM_VERSION } from '../../../../main/program-version.ts';
import type { ImportSummary } from '../../../../main/shared/imports.ts';
import type { ReportOptions } from '../../../../main/shared/report-options.ts';
import { readDataVersion } from '../../../../workers/store/data-version.ts';
import { saveImport } from '../../../../workers/store/imports.ts';
import { saveContent } from '../../../../workers/store/report-contents.ts';
import { saveReport } from '../../../../workers/store/reports.ts';
import { saveSetting } from '../../../../workers/store/settings.ts';
import { ingest } from '../../../../workers/store-thread/ingest.ts';
import { Workspace } from '../../../../workers/store-thread/workspace.ts';
import { tzdbVersion } from '../../../../workers/zones/zone-tables.ts';
import { measured } from './uses.ts';

const HOUR_US = 3_600_000_000;
export const LATEST_US = Date.UTC(2024, 9, 14, 12) * 1_000;
/** Two shards, the second nearly empty. */
const STORES = 1_060;
const ZONES = ['America/New_York', 'Asia/Kathmandu', 'Europe/Dublin', 'Mars/Olympus', 'US/Central'];

/** What is reported: of now, of an earlier time, by another rule. */
export const REPORTED: readonly ReportOptions[] = [
  { asOfUs: LATEST_US, policy: 'nearest', trustMinutes: null },
  { asOfUs: LATEST_US, policy: 'previous', trustMinutes: null },
  { asOfUs: LATEST_US - 50 * HOUR_US, policy: 'nearest', trustMinutes: 120 },
];

const SUMMARY: ImportSummary = {
  files: [],
  skipped: [],
  replaced: false,
  polls_added: 0,
  polls_duplicate: 0,
  polls_changed: 0,
  hours_rows: null,
  zone_rows: null,
  unknown_zones: 0,
  stores_new: 0,
  data_changed: false,
  data_version: 1,
  warnings: [],
  backup: null,
};

/** The bytes of a workspace with stores, hours, zones, reports, imports and a setting, and with rows that were rewritten and deleted. */
export function makeSoundWorkspace(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'store-monitor-damage-'));
  try {
    const path = join(folder, 'sound.storemonitor');
    const workspace = new Workspace(path, { temporary: false });
    try {
      workspace.describe(0);
      fill(workspace);
    } finally {
      workspace.close();
    }
    // A thread that has read a file keeps its connection: what is measured here is a copy.
    copyFileSync(path, join(folder, 'copy.storemonitor'));
    addHistory(path, join(folder, 'copy.storemonitor'));
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fill(workspace: Workspace): void {
  const ids = Array.from({ length: STORES }, (_, i) => `store-${i}`);
  // Each round rewrites blocks, so that older ones lie in free pages.
  for (const round of [0, 1, 2]) {
    const polls = ids.flatMap((storeId, i) =>
      [0, 7, 30, 55, 100, 150].map((hours) => ({
        storeId,
        timeUs: LATEST_US - (hours + round * 2) * HOUR_US - i * 60_000_000,
        active: (i + hours + round) % 3 !== 0,
      })),
    );
    ingest(workspace, pollsRequest(polls));
  }
  ingest(
    workspace,
    hoursRequest(
      ids.flatMap((storeId, i) =>
        i % 4 === 0
          ? []
          : [0, 1, 3, 5, 6].map((day) => ({ storeId, day, startSeconds: 30_000 + i, endSeconds: 70_000 })),
      ),
    ),
  );
  ingest(
    workspace,
    zonesRequest(
      ids.flatMap((storeId, i) => (i % 6 === 5 ? [] : [{ storeId, timezone: ZONES[i % ZONES.length] ?? 'UTC' }])),
    ),
  );
}

function addHistory(path: string, copy: string): void {
  const workspace = new Workspace(path, { temporary: false });
  const { db } = workspace;
  try {
    const dataVersion = readDataVersion(db);
    for (const [i, options] of REPORTED.entries()) {
      const { content, stores, noDataStores } = measured(copy, options);
      const keys = { ...options, dataVersion, tzdbVersion: tzdbVersion(), programVersion: PROGRAM_VERSION };
      workspace.write(() => {
        const contentNo = saveContent(db, { ...keys, stores, noDataStores, data: content });
        const reportId = `00000000-0000-4000-8000-00000000000${i}`;
        const entry = { reportId, status: 'Complete', createdMs: i, completedMs: i, request: options } as const;
        saveReport(db, { ...entry, contentNo, errorMessage: null }, process.pid);
      });
    }
    workspace.write(() => {
      saveSetting(db, 'report_defaults', '{"policy":"nearest","trust_minutes":null}');
      const done = { state: 'done', errorCode: null, errorMessage: null } as const;
      const entry = { importId: 'i', kind: 'import', createdMs: 1, finishedMs: 2, replaced: false, summary: SUMMARY };
      saveImport(db, { ...entry, ...done }, [{ file: 'polls.csv', line: 2, reason: 'too_few_fields', text: 'x' }]);
    });
  } finally {
    workspace.close();
  }
}
