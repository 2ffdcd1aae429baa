import { WorkspaceBackups } from '../backups/workspace-backups.ts';
import type { CurrentReport } from '../fleet/current-report.ts';
import type { FleetWeeks } from '../fleet/fleet-weeks.ts';
import { atOneVersion } from '../fleet/one-version.ts';
import type { Reports } from '../report/report-service.ts';
import type { ReportMachinery } from '../report/run-report.ts';
import type { FiguresOf, StoreService, WorkspaceStats } from '../services.ts';
import { DEFAULT_REPORT_REQUEST, type ReportOptions, type ReportRequest } from '../shared/report-options.ts';
import type { StoreSelection } from '../shared/store-selection.ts';
import type { Pulse, WeekStrips } from '../shared/tasks/fleet.ts';
import type { PackedReport } from '../shared/tasks/reports.ts';
import type { FiguresPage, StoreDescription, StoreTrace } from '../shared/tasks/stores.ts';

/** What the workspace holds, store by store. */
export class Stores implements StoreService {
  readonly backups: WorkspaceBackups;
  private readonly machinery: ReportMachinery;
  private readonly reports: Reports;
  private readonly current: CurrentReport;
  private readonly weeks: FleetWeeks;

  constructor(machinery: ReportMachinery, reports: Reports, current: CurrentReport, weeks: FleetWeeks) {
    this.backups = new WorkspaceBackups(machinery);
    this.machinery = machinery;
    this.reports = reports;
    this.current = current;
    this.weeks = weeks;
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
    const { reader, workspacePath: path } = this.machinery;
    return reader.run('listStores', { path, limit, offset });
  }

  async figures(
    of: FiguresOf,
    selection: StoreSelection,
    withStrips: boolean,
  ): Promise<{ readonly options: ReportOptions; readonly page: FiguresPage }> {
    const { reader, workspacePath: path } = this.machinery;
    const report = await this.reportOf(of);
    const strips = withStrips ? await this.stripsOf(report) : null;
    const page = await reader.run('pageStores', { path, report, selection, strips });
    return { options: report.options, page };
  }

  async exportFigures(of: FiguresOf, chosen: Parameters<StoreService['exportFigures']>[1]): Promise<Uint8Array> {
    return this.machinery.reader.run('exportStores', { report: await this.reportOf(of), ...chosen });
  }

  async detail(storeId: string, request: ReportRequest): Promise<StoreDescription | undefined> {
    const { reader, workspacePath: path } = this.machinery;
    return (await reader.run('describeStore', { path, storeId, request })) ?? undefined;
  }

  async timeline(
    storeId: string,
    stretch: { readonly fromUs: number | null; readonly toUs: number | null },
    request: ReportRequest,
  ): Promise<StoreTrace | undefined> {
    const { reader, workspacePath: path } = this.machinery;
    return (await reader.run('traceStore', { path, storeId, request, ...stretch })) ?? undefined;
  }

  async forgetCached(storeId: string | null): Promise<boolean> {
    const exists = storeId === null || (await this.detail(storeId, DEFAULT_REPORT_REQUEST)) !== undefined;
    if (exists) {
      this.current.forget();
      this.weeks.forget();
      this.reports.forgetCached();
    }
    return exists;
  }

  async checkHealth(): Promise<void> {
    await this.machinery.store.run('checkHealth', null);
  }

  private reportOf({ reportId, request }: FiguresOf): Promise<PackedReport> {
    return reportId === null
      ? atOneVersion(
          () => this.pulse(),
          (pulse) => this.current.at(pulse, request),
        )
      : this.reports.packed(reportId);
  }

  /** null for a report of data that is no more: nothing tells how its weeks went. */
  private async stripsOf(report: PackedReport): Promise<WeekStrips | null> {
    const pulse = await this.pulse();
    return pulse.dataVersion === report.versions.data ? (await this.weeks.at(pulse, report.options)).strips : null;
  }

  private pulse(): Promise<Pulse> {
    return this.machinery.reader.run('readPulse', { path: this.machinery.workspacePath });
  }
}
