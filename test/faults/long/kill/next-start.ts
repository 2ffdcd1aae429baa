import { copyFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type App, createApp } from '../../../../main/app.ts';
import { announceServer } from '../../../../main/http/announce.ts';
import { DEFAULT_REPORT_REQUEST, type ReportRequest } from '../../../../main/shared/report-options.ts';
import { checkData } from '../../../../workers/store/check-data.ts';
import { openForReading } from '../../../../workers/store/connection.ts';
import { readTotals } from '../../../../workers/store/totals.ts';

/** What the next start finds. */
export interface Found {
  /** The extended CSV; null: there are no polls. */
  readonly csv: string | null;
  /** Of the imports that are said to be done. */
  readonly importsDone: number;
  /** Each complete report's extended CSV, and how the others ended. */
  readonly reports: ReadonlyMap<string, { readonly csv: string | null; readonly failure: string | null }>;
}

/**
 * Starts the core on a workspace as any next start does, without help, and looks at all of it. Throws at what is
 * broken: a blob, SQLite's own pages, a report that is neither whole nor failed, more than one file after the end.
 */
export async function startAgain(workspacePath: string, dataFolder: string): Promise<Found> {
  const app = await createApp({ workspacePath, dataFolder, threads: 1 });
  let found: Found;
  try {
    // Where servers tell their address; a killed one has left its own.
    await (await announceServer(dataFolder, { url: 'http://127.0.0.1:1', port: 1, pid: process.pid }))();
    const reports = await readReports(app);
    found = { csv: await reportOf(app), importsDone: doneImports(app), reports };
  } finally {
    await app.close();
  }
  for (const ending of ['-wal', '-shm', '-journal']) {
    if (statSync(`${workspacePath}${ending}`, { throwIfNoEntry: false }) !== undefined) {
      throw new Error(`${workspacePath}${ending} was left after the next start had ended.`);
    }
  }
  checkSound(workspacePath);
  return found;
}

/** The extended CSV of what is stored; null: there are no polls. */
export async function reportOf(app: App, request: Partial<ReportRequest> = {}): Promise<string | null> {
  if ((await app.services.stores.stats()).totalObservations === 0) return null;
  const reportId = await app.services.reports.trigger({ ...DEFAULT_REPORT_REQUEST, ...request });
  const record = await app.services.reports.settled(reportId, 60);
  if (record?.status !== 'Complete') throw new Error(`A report is ${record?.status}: ${record?.errorMessage}`);
  return contentOf(app, reportId);
}

async function readReports(app: App): Promise<Found['reports']> {
  const reports: [string, { csv: string | null; failure: string | null }][] = [];
  for (const { reportId, status, errorMessage } of app.services.reports.list()) {
    if (status === 'Running') throw new Error(`The report ${reportId} is still running after the next start.`);
    const csv = status === 'Complete' ? await contentOf(app, reportId) : null;
    reports.push([reportId, { csv, failure: errorMessage }]);
  }
  return new Map(reports);
}

async function contentOf(app: App, reportId: string): Promise<string> {
  return new TextDecoder().decode(await app.services.reports.content(reportId, 'csv', 'extended'));
}

function doneImports(app: App): number {
  return app.services.imports.list().filter(({ job }) => job.state === 'done').length;
}

/** Reads every page and every blob of a closed workspace: of a copy, since a reader that is alone leaves its log behind. */
function checkSound(path: string): void {
  const copy = `${path}.checked`;
  copyFileSync(path, copy);
  try {
    const db = openForReading(copy);
    try {
      const { damage } = checkData(db);
      if (damage.length > 0) throw new Error(`${path} is damaged: ${JSON.stringify(damage)}`);
      const { polls } = readTotals(db);
      const unpacked = db.prepare<[], number>('SELECT count(*) FROM polls').pluck().get();
      if (unpacked !== polls) throw new Error(`${path}: ${unpacked} polls in blocks, ${polls} in the summaries.`);
    } finally {
      db.close();
    }
  } finally {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${copy}${ending}`, { force: true });
  }
}

/** Everything below a folder, as paths relative to it; folders end in a slash. */
export function entriesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => `${relative(folder, join(entry.parentPath, entry.name))}${entry.isDirectory() ? '/' : ''}`)
    .sort();
}
