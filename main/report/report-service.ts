import { SharedAnswers } from '../fleet/shared-answers.ts';
import type { JobList } from '../jobs/job-list.ts';
import { newId } from '../new-id.ts';
import type { ReportRecord, ReportService } from '../services.ts';
import { AppError } from '../shared/errors.ts';
import type { ReportColumns, ReportFormat, ReportOptions, ReportRequest } from '../shared/report-options.ts';
import type {
  ComparePage,
  PackedReport,
  ReportComparison,
  ReportContentKey,
  ReportPlan,
  ReportRow,
} from '../shared/tasks/reports.ts';
import type { OpenedWorkspace } from '../shared/tasks/workspace.ts';
import { ReportCache } from './report-cache.ts';
import { fixOptions, type ReportMachinery, runReport } from './run-report.ts';

/** Finished files that are kept in memory, in bytes. */
const CACHE_BYTES = 128 * 1_048_576;

/** Reports that are open in the window or compared; each takes 125 bytes a store. */
const PACKED_KEPT = 4;

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
  private readonly entries = new Map<string, Entry>();
  private readonly contents = new Map<number, ReportContentKey>();
  private readonly cache = new ReportCache(CACHE_BYTES);
  /** Numbers of the contents that this process has written, or has read in full and found whole. */
  private readonly seenWhole = new Set<number>();
  private readonly packedContents = new SharedAnswers<PackedReport>(PACKED_KEPT);
  private dataVersion: number;

  constructor(machinery: ReportMachinery, jobs: JobList, now: () => number, workspace: OpenedWorkspace) {
    this.machinery = machinery;
    this.jobs = jobs;
    this.now = now;
    this.dataVersion = workspace.dataVersion;
    for (const row of workspace.reports.toReversed()) {
      this.entries.set(row.reportId, { row, jobId: null, settled: Promise.resolve() });
    }
    for (const content of workspace.contents) {
      this.contents.set(content.contentNo, content);
    }
  }

  /** Reports of older versions are stale from now on. */
  noteDataVersion(dataVersion: number): void {
    this.dataVersion = dataVersion;
  }

  async trigger(request: ReportRequest): Promise<string> {
    const plan = await this.machinery.store.run('planReport', null);
    this.noteDataVersion(plan.dataVersion);
    // While something waits or runs, the data may be about to change: then the report takes its turn.
    const unchanged = this.jobs.busy ? undefined : await this.findWholeContent(plan, fixOptions(plan, request));
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
        this.contents.delete(unchanged.contentNo);
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
    const contentNo = this.contentNoOf(reportId);
    const name = fileName(format, columns);
    const cached = this.cache.get(contentNo, name);
    if (cached !== undefined) {
      return cached;
    }
    const { pool, workspacePath: path } = this.machinery;
    const file = await this.reading(contentNo, pool.run('formatReport', { path, contentNo, format, columns }));
    this.cache.put(contentNo, name, file);
    return file;
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
    return this.packedContents.get(String(contentNo), () => this.pack(content));
  }

  async delete(reportId: string): Promise<boolean> {
    const entry = this.entries.get(reportId);
    if (entry === undefined) {
      return false;
    }
    await this.forget(entry);
    await this.machinery.store.run('deleteReport', { reportId });
    const { contentNo } = entry.row;
    if (contentNo !== null && ![...this.entries.values()].some((other) => other.row.contentNo === contentNo)) {
      this.contents.delete(contentNo);
      this.seenWhole.delete(contentNo);
      // Nobody can ask for it any more, so its memory is let go.
      this.packedContents.forget(String(contentNo));
      this.cache.remove(contentNo);
    }
    return true;
  }

  /** Finished files are made anew when they are asked for next. */
  forgetCached(): void {
    this.cache.clear();
    this.packedContents.clear();
  }

  /** Throws `busy`. */
  private async pack(content: ReportContentKey): Promise<PackedReport> {
    const { reader, workspacePath: path } = this.machinery;
    const { contentNo, asOfUs, policy, trustMinutes, dataVersion, tzdbVersion, programVersion } = content;
    return {
      key: newId(),
      options: { asOfUs, policy, trustMinutes },
      versions: { data: dataVersion, tzdb: tzdbVersion, program: programVersion },
      data: await this.reading(contentNo, reader.run('readReport', { path, contentNo })),
    };
  }

  /** A content that can't be read is looked at again before it is shared. */
  private async reading<T>(contentNo: number, result: Promise<T>): Promise<T> {
    try {
      return await result;
    } catch (error) {
      this.seenWhole.delete(contentNo);
      throw error;
    }
  }

  private start(entry: Entry): void {
    const job = this.jobs.start('report', (context) =>
      context.inTurn(async () => {
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
    this.contents.set(contentNo, { ...content, contentNo });
    this.seenWhole.add(contentNo);
    this.cache.put(contentNo, fileName('csv', 'standard'), report.csv);
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

  /** What a report with these options would be, where it is kept and whole; one that is damaged is to be computed again. */
  private async findWholeContent(plan: ReportPlan, options: ReportOptions): Promise<ReportContentKey | undefined> {
    const content = this.findContent(plan, options);
    if (content === undefined) {
      return undefined;
    }
    const { contentNo } = content;
    const { pool, workspacePath: path } = this.machinery;
    if (!this.seenWhole.has(contentNo) && (await pool.run('isWholeReport', { path, contentNo }))) {
      this.seenWhole.add(contentNo);
    }
    return this.seenWhole.has(contentNo) ? content : undefined;
  }

  /** The last one: where there are two, the first is damaged or was deleted by another process. */
  private findContent(plan: ReportPlan, options: ReportOptions): ReportContentKey | undefined {
    return [...this.contents.values()].findLast(
      (content) =>
        content.dataVersion === plan.dataVersion &&
        content.asOfUs === options.asOfUs &&
        content.policy === options.policy &&
        content.trustMinutes === options.trustMinutes &&
        content.tzdbVersion === plan.tzdbVersion &&
        content.programVersion === this.machinery.programVersion,
    );
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

function fileName(format: ReportFormat, columns: ReportColumns): string {
  return `${columns}.${format}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
