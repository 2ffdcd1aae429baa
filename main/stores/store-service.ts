import { openReport, reportRow } from '../../workers/domain/report-content.ts';
import type { JobList } from '../jobs/job-list.ts';
import type { Reports } from '../report/report-service.ts';
import { fixOptions, type ReportMachinery, runReport } from '../report/run-report.ts';
import type { StoreService, WorkspaceStats } from '../services.ts';
import type { StoreFigures } from '../shared/figures.ts';
import { DEFAULT_REPORT_REQUEST, type ReportOptions, type ReportRequest } from '../shared/report-options.ts';
import type { StoreDescription, StoreTrace } from '../shared/tasks.ts';

interface KnownFigures {
  readonly dataVersion: number;
  readonly options: ReportOptions;
  readonly rows: readonly StoreFigures[];
}

/** What the workspace holds, store by store. */
export class Stores implements StoreService {
  private readonly machinery: ReportMachinery;
  private readonly reports: Reports;
  private readonly jobs: JobList;
  private known: KnownFigures | undefined;
  /** Those who ask while it is measured share one job. */
  private measuring: { readonly dataVersion: number; readonly figures: Promise<KnownFigures> } | undefined;

  constructor(machinery: ReportMachinery, reports: Reports, jobs: JobList) {
    this.machinery = machinery;
    this.jobs = jobs;
    this.reports = reports;
  }

  async stats(): Promise<WorkspaceStats> {
    const totals = await this.machinery.store.run('readTotals', null);
    return {
      totalStores: totals.stores,
      totalObservations: totals.polls,
      firstPollUs: totals.firstPollUs,
      latestPollUs: totals.latestPollUs,
      storesWithHours: totals.storesWithHours,
      storesWithZone: totals.storesWithZone,
      unknownZones: totals.unknownZones,
      hoursRows: totals.hoursRows,
      dataVersion: totals.dataVersion,
      databaseBytes: totals.databaseBytes,
      tzdbVersion: totals.tzdbVersion,
    };
  }

  ids(limit: number, offset: number): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
    return this.machinery.pool.run('listStores', { path: this.machinery.workspacePath, limit, offset });
  }

  async figures(): Promise<{ readonly options: ReportOptions; readonly rows: readonly StoreFigures[] }> {
    const plan = await this.machinery.store.run('planReport', null);
    if (this.known?.dataVersion === plan.dataVersion) {
      return this.known;
    }
    fixOptions(plan, DEFAULT_REPORT_REQUEST);
    if (this.measuring?.dataVersion !== plan.dataVersion) {
      this.measuring = { dataVersion: plan.dataVersion, figures: this.measureAll() };
    }
    const { measuring } = this;
    try {
      this.known = await measuring.figures;
      return this.known;
    } finally {
      this.measuring = this.measuring === measuring ? undefined : this.measuring;
    }
  }

  async detail(storeId: string, request: ReportRequest): Promise<StoreDescription | undefined> {
    const path = this.machinery.workspacePath;
    return (await this.machinery.pool.run('describeStore', { path, storeId, request })) ?? undefined;
  }

  async timeline(
    storeId: string,
    stretch: { readonly fromUs: number | null; readonly toUs: number | null },
    request: ReportRequest,
  ): Promise<StoreTrace | undefined> {
    const path = this.machinery.workspacePath;
    return (await this.machinery.pool.run('traceStore', { path, storeId, request, ...stretch })) ?? undefined;
  }

  async forgetCached(storeId: string | null): Promise<boolean> {
    const exists = storeId === null || (await this.detail(storeId, DEFAULT_REPORT_REQUEST)) !== undefined;
    if (exists) {
      this.known = undefined;
      this.reports.forgetCached();
    }
    return exists;
  }

  async checkHealth(): Promise<void> {
    await this.machinery.store.run('checkHealth', null);
  }

  /** Measured as a job like any other, but not kept in the history. */
  private async measureAll(): Promise<KnownFigures> {
    const run = await this.jobs.start('report', (context) =>
      context.inTurn(() => runReport(this.machinery, DEFAULT_REPORT_REQUEST, context, () => undefined)),
    ).done;
    const content = openReport(run.report.content, run.options.asOfUs);
    return {
      dataVersion: run.plan.dataVersion,
      options: run.options,
      rows: Array.from({ length: content.rows }, (_, row) => reportRow(content, row)),
    };
  }
}
