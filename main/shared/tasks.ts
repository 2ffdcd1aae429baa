import type { DataCheck } from './damage.ts';
import type { ImportSummary, RejectedRow } from './imports.ts';
import type {
  AssembleAuditRequest,
  AuditRequest,
  DataAudit,
  FleetSummary,
  NameRequest,
  Pulse,
  ShardsAudit,
  WalkRequest,
  WeekMap,
} from './tasks/fleet.ts';
import type { GroupedShard, GroupRequest } from './tasks/polls.ts';
import type {
  AssembledReport,
  AssembleRequest,
  CompareRequest,
  FormatRequest,
  MeasureRequest,
  PackedReport,
  ReportComparison,
  ReportContentRow,
  ReportPlan,
  ReportRow,
  ShardFigures,
} from './tasks/reports.ts';
import type {
  FilePreview,
  HoursScan,
  InspectedFile,
  PollScan,
  PollSpace,
  ScanCounters,
  ScanRange,
  StoreIds,
  ZonesScan,
} from './tasks/scan.ts';
import type {
  ExportRequest,
  FiguresPage,
  PageRequest,
  StoreDescription,
  StorePage,
  StoreRequest,
  StoreTrace,
  TraceRequest,
} from './tasks/stores.ts';
import type {
  ImportCommit,
  ImportRow,
  IngestedRows,
  IngestRequest,
  NumberedStores,
  OpenedWorkspace,
  StoreThreadData,
  WorkspaceTotals,
} from './tasks/workspace.ts';

/**
 * What crosses from main to the workers and back. Large arrays that one thread has at a time are moved (`movable-bytes.ts`),
 * those that several read at once are shared, and the rest is copied.
 */

/** Tasks of the pool: any thread may run any of them. They read the workspace, never write it. */
export interface PoolTasks {
  inspectFile(arg: { readonly name: string; readonly path: string }): InspectedFile;
  scanPolls(arg: {
    readonly name: string;
    readonly range: ScanRange;
    readonly counters: ScanCounters | null;
    /** Memory to be filled again, where it is large enough. */
    readonly space?: PollSpace | undefined;
    /** Ids that keep their numbers in the columns; the answer's `ids` are those behind them. On SharedArrayBuffers. */
    readonly known?: StoreIds | undefined;
  }): PollScan;
  scanHours(arg: {
    readonly name: string;
    readonly range: ScanRange;
    readonly counters: ScanCounters | null;
  }): HoursScan;
  scanZones(arg: {
    readonly name: string;
    readonly range: ScanRange;
    readonly counters: ScanCounters | null;
  }): ZonesScan;
  groupPolls(arg: GroupRequest): readonly GroupedShard[];
  measureShards(arg: MeasureRequest): readonly ShardFigures[];
  assembleReport(arg: AssembleRequest): AssembledReport;
  formatReport(arg: FormatRequest): Uint8Array;
  /** As it is stored, in shared memory. */
  readReport(arg: { readonly path: string; readonly contentNo: number }): Uint8Array;
  /** Reads all there is, at one moment, and tells what is damaged. */
  checkData(arg: { readonly path: string }): DataCheck;
  /** Whether a stored report is there and as it was written. */
  isWholeReport(arg: { readonly path: string; readonly contentNo: number }): boolean;
  listStores(arg: { readonly path: string; readonly limit: number; readonly offset: number }): StorePage;
  describeStore(arg: StoreRequest): StoreDescription | null;
  traceStore(arg: TraceRequest): StoreTrace | null;
  readPulse(arg: { readonly path: string }): Pulse;
  pageStores(arg: PageRequest): FiguresPage;
  exportStores(arg: ExportRequest): Uint8Array;
  compareReports(arg: CompareRequest): ReportComparison;
  summariseFleet(arg: { readonly report: PackedReport }): FleetSummary;
  walkWeek(arg: WalkRequest): WeekMap;
  auditShards(arg: AuditRequest): ShardsAudit;
  assembleAudit(arg: AssembleAuditRequest): DataAudit;
  nameStores(arg: NameRequest): readonly string[];
  previewFile(arg: { readonly name: string; readonly path: string }): FilePreview;
}

/** Tasks of the one thread that owns the writing connection; they run one after another. */
export interface StoreTasks {
  openWorkspace(arg: StoreThreadData): OpenedWorkspace;
  closeWorkspace(arg: null): null;
  readTotals(arg: null): WorkspaceTotals;
  planReport(arg: null): ReportPlan;
  /** Moves what has piled up in SQLite's log into the file: for a moment in which this thread has nothing else to do. */
  tidyLog(arg: null): null;
  /** `backup`: what a replace drops is backed up first. */
  beginImport(arg: { readonly replace: boolean; readonly backup: boolean }): { readonly dataVersion: number };
  /** `known`: how many ids the scan knew, with the numbers of their stores. */
  numberStores(arg: { readonly ids: StoreIds; readonly known: number }): NumberedStores;
  stagePolls(arg: { readonly shards: readonly GroupedShard[] }): null;
  commitImport(arg: ImportCommit): ImportSummary;
  abortImport(arg: null): null;
  ingest(arg: IngestRequest): IngestedRows;
  saveImport(arg: ImportRow): null;
  /** null: all. Returns the ids of the entries that are off the history now. */
  dropDamagedImports(arg: { readonly importId: string | null }): readonly string[];
  readRejects(arg: { readonly importId: string }): readonly RejectedRow[];
  saveReport(arg: ReportRow): null;
  finishReport(arg: { readonly content: ReportContentRow; readonly report: ReportRow }): { readonly contentNo: number };
  deleteReports(arg: { readonly reportIds: readonly string[] }): null;
  /** Throws when the workspace does not read as one. */
  checkHealth(arg: null): null;
  /** Copies the workspace, which must have no import under way, to a file that does not exist yet. */
  backupWorkspace(arg: { readonly target: string }): null;
  saveSetting(arg: { readonly key: string; readonly value: string }): null;
}
