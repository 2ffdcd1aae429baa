import { formatInstant } from '../../workers/domain/instant-text.ts';
import type { ReportRecord } from '../services.ts';
import { AppError } from '../shared/errors.ts';
import type { Progress } from '../shared/jobs.ts';
import type { ReportRequest } from '../shared/report-options.ts';
import type { CliApp, CliHost } from './cli-host.ts';
import { readDataArguments } from './data-arguments.ts';
import { importData } from './import-command.ts';
import { describeImport } from './import-text.ts';
import { Interrupted, stoppable, throwIfInterrupted } from './interruption.ts';
import { say, writeData } from './output.ts';
import { type OutputFile, openOutputFile } from './output-file.ts';
import { grouped, plural } from './plural.ts';
import type { ReportFlags } from './program.ts';
import { withProgress } from './progress-display.ts';
import { withStoredWorkspace, withTemporaryWorkspace } from './workspaces.ts';

/** How long one look at a running report waits before the next; it answers at once when the report is done. */
const WAIT_SECONDS = 60;

/** `report [DATA…]`: the report of files, or of what is stored, to stdout or a file. */
export async function runReport(host: CliHost, data: readonly string[], flags: ReportFlags): Promise<void> {
  if (data.length > 0 && flags.db !== undefined) {
    throw new AppError('usage', 'DATA and --db exclude each other: report on files, or on a workspace.');
  }
  const out = flags.out === undefined || flags.out === '-' ? undefined : await openOutputFile(flags.out, data);
  if (data.length === 0) {
    await withStoredWorkspace(host, flags.db, (app) => writeReport(host, app, flags, out));
    return;
  }
  const given = await readDataArguments(data);
  await withTemporaryWorkspace(host, given, async (app) => {
    const summary = await importData(host, app, given, { replace: false });
    for (const line of describeImport(summary, app.workspacePath)) say(host, line);
    throwIfInterrupted(host);
    await writeReport(host, app, flags, out);
  });
}

async function writeReport(host: CliHost, app: CliApp, flags: ReportFlags, out: OutputFile | undefined): Promise<void> {
  const request: ReportRequest = {
    asOfUs: flags.asOf ?? null,
    policy: flags.policy,
    trustMinutes: flags.trust ?? null,
  };
  const record = await computeReport(host, app, request);
  const content = await app.services.reports.content(record.reportId, flags.format, flags.columns);
  throwIfInterrupted(host);
  if (out === undefined) await writeData(host, content);
  else await out.write(content);
  for (const line of describeReport(record, out === undefined ? undefined : flags.out)) say(host, line);
}

async function computeReport(host: CliHost, app: CliApp, request: ReportRequest): Promise<ReportRecord> {
  const { reports } = app.services;
  const reportId = await reports.trigger(request);
  // Deleting a running report cancels it.
  const stop = (): void => void reports.delete(reportId).catch((error: unknown) => say(host, String(error)));
  const record = await stoppable(host, stop, () =>
    withProgress(
      host,
      () => progressOf(reports.find(reportId)),
      () => settled(app, reportId),
    ),
  );
  if (record === undefined) throw new Interrupted(host.interrupt);
  throwIfInterrupted(host);
  if (record.status === 'Failed') {
    throw new AppError('worker_failed', `The report failed: ${record.errorMessage ?? 'no reason was given'}`);
  }
  return record;
}

async function settled(app: CliApp, reportId: string): Promise<ReportRecord | undefined> {
  for (;;) {
    const record = await app.services.reports.settled(reportId, WAIT_SECONDS);
    if (record?.status !== 'Running') return record;
  }
}

function progressOf(record: ReportRecord | undefined): Progress | undefined {
  if (record === undefined || record.storesTotal === null) return undefined;
  return { done: record.storesProcessed, total: record.storesTotal, unit: 'stores', step: 'computing the report' };
}

/** The count of stores without data must be visible: in the standard CSV they look like stores that were never down. */
function describeReport(record: ReportRecord, out: string | undefined): readonly string[] {
  const stores = record.storesTotal ?? 0;
  const noData = record.noDataStores ?? 0;
  const asOf = record.options.asOfUs === null ? 'the latest poll' : formatInstant(record.options.asOfUs);
  const lines: string[] = [];
  if (out !== undefined) lines.push(`Report of ${plural(stores, 'store')} as of ${asOf} written to ${out}.`);
  if (stores === 0) lines.push(`No store has a poll at or before ${asOf}: the report has no rows.`);
  if (noData > 0) {
    lines.push(
      `no_data: ${grouped(noData)} of ${plural(stores, 'store')} without a poll in business time in the 8 days before ${asOf}; their figures are 0, all of their business time is unknown.`,
    );
  }
  return lines;
}
