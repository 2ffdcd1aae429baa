import { createHash } from 'node:crypto';
import { hoursRequest, pollsRequest, zonesRequest } from '../../../../main/import/ingest-request.ts';
import { PROGRAM_VERSION } from '../../../../main/program-version.ts';
import { DEFAULT_REPORT_REQUEST, type ReportOptions } from '../../../../main/shared/report-options.ts';
import type { AssembledReport } from '../../../../main/shared/tasks/reports.ts';
import type { OpenedWorkspace } from '../../../../main/shared/tasks/workspace.ts';
import { readWorkspace } from '../../../../workers/report/reader.ts';
import { assemble, formatReport, measureShards } from '../../../../workers/report/tasks.ts';
import { checkData } from '../../../../workers/store/check-data.ts';
import { readDataVersion } from '../../../../workers/store/data-version.ts';
import { readShards } from '../../../../workers/store/store-blocks.ts';
import { pollTotals, readTotals } from '../../../../workers/store/totals.ts';
import { inspectWorkspaceFile } from '../../../../workers/store/workspace-file.ts';
import { ingest } from '../../../../workers/store-thread/ingest.ts';
import { Workspace } from '../../../../workers/store-thread/workspace.ts';
import { describeStore } from '../../../../workers/stores/describe-store.ts';
import { listStores } from '../../../../workers/stores/store-directory.ts';
import { traceStore } from '../../../../workers/stores/trace-store.ts';
import { tzdbVersion } from '../../../../workers/zones/zone-tables.ts';

/** Reports on what is stored, as the program does: with one look at what there is, then shard by shard. */
export function measured(path: string, wanted: ReportOptions | null): AssembledReport {
  const plan = readWorkspace(path, (db) => ({
    dataVersion: readDataVersion(db),
    latestUs: pollTotals(db).latestPollUs,
    shards: readShards(db),
  }));
  const options = wanted ?? { ...DEFAULT_REPORT_REQUEST, asOfUs: plan.latestUs ?? 0 };
  const counters = new Int32Array(2);
  const { dataVersion, shards } = plan;
  const parts = measureShards({ path, dataVersion, options, shards, counters });
  return assemble({ path, dataVersion, options, parts });
}

/** What the program tells of a workspace, one thing after another, each as text; the same data gives the same texts. */
export const TELLING: Readonly<Record<string, (path: string, reported: readonly ReportOptions[]) => unknown>> = {
  'the report of now': (path) => digest(measured(path, null).content),
  'the reports of other times and rules': (path, reported) =>
    reported.map((options) => digest(measured(path, options).content)),
  'what there is': (path) => {
    const { databaseBytes: _, ...totals } = readWorkspace(path, readTotals);
    return totals;
  },
  'the stores': (path) => readWorkspace(path, (db) => listStores(db, 5_000, 0)),
  'a store': (path) => readWorkspace(path, (db) => describeStore(db, 'store-7', DEFAULT_REPORT_REQUEST)),
  'the week of a store': (path) =>
    readWorkspace(path, (db) =>
      traceStore(db, { path, storeId: 'store-1050', request: DEFAULT_REPORT_REQUEST, fromUs: null, toUs: null }),
    ),
};

export interface KeptReports {
  /** Content that a new report with the same options would be answered with; null: it would be measured. */
  readonly answered: readonly (string | null)[];
  /** Each report of the history that is said to be complete. */
  readonly kept: readonly (readonly [string, string])[];
}

/** Opens a workspace as the program does at its start, and reads the reports that it keeps. */
export function keptReports(path: string, reported: readonly ReportOptions[]): KeptReports {
  const opened = openedWorkspace(path);
  const bytesOf = (contentNo: number): string =>
    digest(
      ...(['csv', 'json'] as const).map((format) => formatReport({ path, contentNo, format, columns: 'extended' })),
    );
  const answered = reported.map((options) => {
    const content = opened.contents.find(
      (key) =>
        key.dataVersion === opened.dataVersion &&
        key.asOfUs === options.asOfUs &&
        key.policy === options.policy &&
        key.trustMinutes === options.trustMinutes &&
        key.tzdbVersion === tzdbVersion() &&
        key.programVersion === PROGRAM_VERSION,
    );
    return content === undefined ? null : bytesOf(content.contentNo);
  });
  const complete = opened.reports.filter(({ status }) => status === 'Complete');
  const kept = complete.map(({ reportId, contentNo }) => [reportId, bytesOf(contentNo ?? -1)] as const);
  return { answered, kept };
}

/** Writes a little of everything, then reports: damage must not be written over with something that passes for sound. */
export function reportAfterWriting(path: string, nowUs: number): string {
  const workspace = new Workspace(path, { temporary: false });
  try {
    ingest(workspace, pollsRequest([{ storeId: 'store-3', timeUs: nowUs, active: true }]));
    ingest(workspace, hoursRequest([{ storeId: 'new', day: 1, startSeconds: 0, endSeconds: 60 }]));
    ingest(workspace, zonesRequest([{ storeId: 'newer', timezone: 'Asia/Tokyo' }]));
  } finally {
    workspace.close();
  }
  return digest(measured(path, null).content);
}

/** How much of a workspace is not as it was written. Throws where it is refused before anything of it is read. */
export function damagedThings(path: string): number {
  inspectWorkspaceFile(path);
  return readWorkspace(path, checkData).damaged;
}

function openedWorkspace(path: string): OpenedWorkspace {
  const workspace = new Workspace(path, { temporary: false });
  try {
    return workspace.describe(0);
  } finally {
    workspace.close();
  }
}

function digest(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
