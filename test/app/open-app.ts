import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, type AppOptions, createApp } from '../../main/app.ts';
import type { ImportSummary } from '../../main/shared/imports.ts';
import { DEFAULT_REPORT_REQUEST, type ReportRequest } from '../../main/shared/report-options.ts';

/** A folder that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'store-monitor-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The real core on a workspace of its own; closed after the test unless the test closes it. */
export async function openApp(options: Partial<AppOptions> = {}): Promise<App> {
  const folder = options.dataFolder ?? (await temporaryFolder());
  const app = await createApp({
    workspacePath: join(folder, 'test.storemonitor'),
    dataFolder: folder,
    threads: 2,
    ...options,
  });
  let closed = false;
  const close = async (): Promise<void> => {
    if (!closed) {
      closed = true;
      await app.close();
    }
  };
  onTestFinished(close);
  return { ...app, close };
}

/** Imports paths and waits for the end. */
export async function importPaths(app: App, paths: readonly string[], replace = false): Promise<ImportSummary> {
  const sources = paths.map((path) => ({ kind: 'path', path }) as const);
  const { job } = await app.services.imports.start(sources, { replace });
  return app.services.imports.finished(job.id);
}

/** Makes a report, waits for it and gives its id; a report that fails is an error. */
export async function makeReport(app: App, request: Partial<ReportRequest> = {}): Promise<string> {
  const reportId = await app.services.reports.trigger({ ...DEFAULT_REPORT_REQUEST, ...request });
  const record = await app.services.reports.settled(reportId, 60);
  if (record?.status !== 'Complete') {
    throw new Error(`the report is ${record?.status}: ${record?.errorMessage}`);
  }
  return reportId;
}

/** Makes a report and gives its standard CSV. */
export async function reportCsv(app: App, request: Partial<ReportRequest> = {}): Promise<string> {
  const reportId = await makeReport(app, request);
  return new TextDecoder().decode(await app.services.reports.content(reportId, 'csv', 'standard'));
}
