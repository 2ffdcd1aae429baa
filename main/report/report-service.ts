import type { JobList } from '../jobs/job-list.ts';
import { newId } from '../new-id.ts';
import type { ReportRecord, ReportService } from '../services.ts';
import { AppError } from '../shared/errors.ts';
import type { ReportColumns, ReportFormat, ReportRequest } from '../shared/report-options.ts';
import type { ComparePage, PackedReport, ReportComparison, ReportRow } from '../shared/tasks/reports.ts';
import type { OpenedWorkspace } from '../shared/tasks/workspace.ts';
import { beyondLimit, HISTORY_LIMIT, type HistoryLimit } from './history-limit.ts';
import { KeptContents } from './kept-contents.ts';
import { fixOptions, type ReportMachinery, runReport } from './run-report.ts';

interface Entry {
  row: ReportRow;
  jobId: string | null;
  /** Resolves when the report is no longer running. */
  settled: Promise<void>;
}

/** The report history and what makes a new one. */
export class Reports implements ReportService {
  private readonly machinery: ReportMachinery;
  private readonly jobs: JobList;
  private readonly now: () => number;
  private readonly limit: HistoryLimit;
  private readonly entries = new Map<string, Entry>();
  private readonly contents: KeptContents;
  private dataVersion: number;

  constructor(
    machinery: ReportMachinery,
    jobs: JobList,
    now: () => number,
    workspace: OpenedWorkspace,
    limit = HISTORY_LIMIT,
  ) {
    this.limit = limit;
    this.machinery = machinery;
    this.jobs = jobs;
    this.now = now;
    this.dataVersion = workspace.dataVersion;
    for (const row of workspace.reports.toReversed()) {
      this.entries.set(row.reportId, { row, jobId: null, settled: Promise.resolve() });
    }
    this.contents = new KeptContents(machinery, workspace.contents);
  }

  /** Reports of older versions are stale from now on. */
  noteDataVersion(dataVersion: number): void {
    this.dataVersion = dataVersion;
  }

  async trigger(request: ReportRequest): Promise<string> {
    const plan = await this.machinery.store.run('planReport', null);
    this.noteDataVersion(plan.dataVersion);
    // While something waits or runs, the data may be about to change: then the report takes its turn.
    const unchanged = this.jobs.busy ? undefined : await this.contents.findWhole(plan, fixOptions(plan, request));
    const row: ReportRow = {
      reportId: newId(),
      status: unchanged === undefined ? 'Running' : 'Complete',
      createdMs: this.now(),
      completedMs: unchanged === undefined ? null : this.now(),
      request: unchanged === undefined ? request : fixOptions(plan, request),
      contentNo: unchanged?.contentNo ?? null,
      errorMessage: null,
    };
    const entry: Entry = { row, jobId: null, settled: Promise.resolve() };
    this.entries.set(row.reportId, entry);
    try {
      if (unchanged === undefined) {
        this.start(entry);
      }
      // The job's own writes come after this one, as the store takes one at a time.
      await this.machinery.store.run('saveReport', row);
    } catch (error) {
      await this.forget(entry);
      if (unchanged !== undefined && error instanceof AppError && error.code === 'conflict') {
        // Another process has deleted the content that was to be shared.
        this.contents.remove(unchanged.contentNo);
        return this.trigger(request);
      }
      throw error;
    }
    return row.reportId;
  }

  find(reportId: string): ReportRecord | undefined {
    const entry = this.entries.get(reportId);
    return entry === undefined ? undefined : this.toRecord(entry);
  }

  async settled(reportId: string, seconds: number): Promise<ReportRecord | undefined> {
    const entry = this.entries.get(reportId);
    if (entry !== undefined && entry.row.status === 'Running' && seconds > 0) {
      let timer: NodeJS.Timeout | undefined;
      const timeUp = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, seconds * 1_000);
      });
      await Promise.race([entry.settled, timeUp]);
      clearTimeout(timer);
    }
    return this.find(reportId);
  }

  list(): readonly ReportRecord[] {
    return [...this.entries.values()].reverse().map((entry) => this.toRecord(entry));
  }

  async content(reportId: string, format: ReportFormat, columns: ReportColumns): Promise<Uint8Array> {
    return this.contents.file(this.contentNoOf(reportId), format, columns);
  }

  firstOfSameContent(reportId: string): string {
    const contentNo = this.contentNoOf(reportId);
    const first = [...this.entries.values()].find(({ row }) => row.contentNo === contentNo);
    return first?.row.reportId ?? reportId;
  }

  async compare(reportId: string, otherId: string, page: ComparePage): Promise<ReportComparison> {
    const [before, after] = await Promise.all([this.packed(reportId), this.packed(otherId)]);
    return this.machinery.reader.run('compareReports', { before, after, ...page });
  }

  /** A complete report in shared memory. Throws `not_found`, and `conflict` while it runs or when it failed. */
  async packed(reportId: string): Promise<PackedReport> {
    const row = this.entries.get(reportId)?.row;
    if (row === undefined) {
      throw new AppError('not_found', 'Report not found');
    }
    const { contentNo } = row;
    const content = contentNo === null ? undefined : this.contents.get(contentNo);
    if (row.status === 'Complete' && content === undefined) {
      throw new AppError('damaged_workspace', `The kept report ${reportId} is damaged. Ask for it again.`);
    }
    if (contentNo === null || content === undefined) {
      const state = row.status === 'Running' ? 'still running' : 'one that failed';
      throw new AppError('conflict', `The report ${reportId} is ${state}; it has no figures.`);
    }
    return this.contents.packed(content);
  }

  async delete(reportId: string): Promise<boolean> {
    const entry = this.entries.get(reportId);
    if (entry === undefined) {
      return false;
    }
    await this.remove([entry]);
    return true;
  }

  /** Finished files are made anew when they are asked for next. */
  forgetCached(): void {
    this.contents.forgetCached();
  }

  /** Takes reports off the history, and lets go of the contents that none of the others shares. */
  private async remove(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      await this.forget(entry);
    }
    await this.machinery.store.run('deleteReports', { reportIds: entries.map(({ row }) => row.reportId) });
    const shared = new Set([...this.entries.values()].map(({ row }) => row.contentNo));
    for (const { contentNo } of entries.map(({ row }) => row)) {
      if (contentNo !== null && !shared.has(contentNo)) {
        this.contents.remove(contentNo);
      }
    }
  }

  private async removeBeyondLimit(): Promise<void> {
    const finished = [...this.entries.values()].reverse().filter(({ row }) => row.status !== 'Running');
    const listed = finished.map(({ row: { reportId, contentNo } }) => {
      const stores = (contentNo === null ? undefined : this.contents.get(contentNo)?.stores) ?? 0;
      return { reportId, contentNo, stores };
    });
    const beyond = new Set(beyondLimit(listed, this.limit));
    if (beyond.size > 0) {
      await this.remove(finished.filter(({ row }) => beyond.has(row.reportId)));
    }
  }

  private start(entry: Entry): void {
    const job = this.jobs.start('report', (context) =>
      context.inTurn(async () => {
        await this.removeBeyondLimit();
        const run = await runReport(this.machinery, entry.row.request, context, (plan, options) => {
          this.noteDataVersion(plan.dataVersion);
          entry.row = { ...entry.row, request: options };
        });
        await this.finish(entry, run);
      }),
    );
    entry.jobId = job.id;
    entry.settled = job.done.catch((error: unknown) => this.fail(entry, error));
  }

  /** Takes a report off the list; what it still does goes nowhere. */
  private async forget(entry: Entry): Promise<void> {
    this.entries.delete(entry.row.reportId);
    if (entry.jobId !== null && this.jobs.cancel(entry.jobId)) {
      await entry.settled;
    }
  }

  private async finish(entry: Entry, { plan, options, report }: Awaited<ReturnType<typeof runReport>>): Promise<void> {
    const content = {
      dataVersion: plan.dataVersion,
      asOfUs: options.asOfUs,
      policy: options.policy,
      trustMinutes: options.trustMinutes,
      tzdbVersion: plan.tzdbVersion,
      programVersion: this.machinery.programVersion,
      stores: report.stores,
      noDataStores: report.noDataStores,
    };
    const row: ReportRow = { ...entry.row, status: 'Complete', completedMs: this.now(), request: options };
    const { contentNo } = await this.machinery.store.run('finishReport', {
      content: { ...content, data: report.content },
      report: row,
    });
    this.contents.add({ ...content, contentNo }, report.csv);
    entry.row = { ...row, contentNo };
  }

  private async fail(entry: Entry, error: unknown): Promise<void> {
    entry.row = { ...entry.row, status: 'Failed', completedMs: this.now(), errorMessage: messageOf(error) };
    if (!this.entries.has(entry.row.reportId)) {
      return;
    }
    try {
      await this.machinery.store.run('saveReport', entry.row);
    } catch (noting) {
      const errorMessage = `${messageOf(error)} The report history could not take note of it: ${messageOf(noting)}`;
      entry.row = { ...entry.row, errorMessage };
    }
  }

  private contentNoOf(reportId: string): number {
    const contentNo = this.entries.get(reportId)?.row.contentNo ?? null;
    if (contentNo === null) {
      throw new AppError('not_found', 'Report not found');
    }
    return contentNo;
  }

  private toRecord({ row, jobId }: Entry): ReportRecord {
    const content = row.contentNo === null ? undefined : this.contents.get(row.contentNo);
    const progress = jobId === null ? undefined : this.jobs.find(jobId)?.progress;
    return {
      reportId: row.reportId,
      status: row.status,
      createdAtMs: row.createdMs,
      completedAtMs: row.completedMs,
      storesProcessed: content?.stores ?? (progress?.unit === 'stores' ? progress.done : 0),
      storesTotal: content?.stores ?? (progress?.unit === 'stores' ? progress.total : null),
      errorMessage: row.errorMessage,
      options: row.request,
      dataVersion: content?.dataVersion ?? null,
      tzdbVersion: content?.tzdbVersion ?? '',
      programVersion: content?.programVersion ?? this.machinery.programVersion,
      stale: content !== undefined && content.dataVersion !== this.dataVersion,
      noDataStores: content?.noDataStores ?? null,
    };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
