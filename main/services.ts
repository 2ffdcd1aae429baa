import type { ReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { BackupName } from './shared/backups.ts';
import type { DataCheck } from './shared/damage.ts';
import type { FileKind, ImportSummary, RejectedRow } from './shared/imports.ts';
import type { Job } from './shared/jobs.ts';
import type { Finding } from './shared/quality.ts';
import type { ReportColumns, ReportFormat, ReportOptions, ReportRequest } from './shared/report-options.ts';
import type { StoreSelection } from './shared/store-selection.ts';
import type { DataAudit, FleetSummary, Pulse, WeekMap } from './shared/tasks/fleet.ts';
import type { ComparePage, ReportComparison } from './shared/tasks/reports.ts';
import type { FilePreview } from './shared/tasks/scan.ts';
import type { ChosenStores, FiguresPage, StoreDescription, StoreTrace } from './shared/tasks/stores.ts';

/** The doors of the core: HTTP routes, the command line and the desktop host call these and nothing else. */
export interface Services {
  readonly reports: ReportService;
  readonly imports: ImportService;
  readonly stores: StoreService;
  readonly fleet: FleetService;
  readonly uploads: UploadService;
  readonly settings: SettingsService;
  readonly jobs: JobService;
}

export type ReportStatus = 'Running' | 'Complete' | 'Failed';

/** One line of the report history. Times are ms since 1970 UTC. */
export interface ReportRecord {
  readonly reportId: string;
  readonly status: ReportStatus;
  readonly createdAtMs: number;
  readonly completedAtMs: number | null;
  readonly storesProcessed: number;
  readonly storesTotal: number | null;
  readonly errorMessage: string | null;
  /** Fixed when the report starts to read; until then what was asked for. */
  readonly options: ReportRequest;
  readonly dataVersion: number | null;
  readonly tzdbVersion: string;
  readonly programVersion: string;
  /** The data has changed since. */
  readonly stale: boolean;
  /** Stores without evidence; null until complete. */
  readonly noDataStores: number | null;
}

export interface ReportService {
  /** Starts a report, or answers an unchanged one at once. Throws `no_polls`, `busy`. */
  trigger(request: ReportRequest): Promise<string>;
  /** undefined: no such report. */
  find(reportId: string): ReportRecord | undefined;
  /** Resolves when the report is no longer running, or after `seconds`, whichever comes first. */
  settled(reportId: string, seconds: number): Promise<ReportRecord | undefined>;
  list(): readonly ReportRecord[];
  /** The finished file, as UTF-8 bytes. Throws `not_found` unless the report is complete. */
  content(reportId: string, format: ReportFormat, columns: ReportColumns): Promise<Uint8Array>;
  /** The oldest report that has the very same content; it may be the report itself. Throws `not_found` unless that is complete. */
  firstOfSameContent(reportId: string): string;
  /** From the first report to the other. Throws `not_found`, and `conflict` unless both are complete. */
  compare(reportId: string, otherId: string, page: ComparePage): Promise<ReportComparison>;
  /** Cancels it when running, then forgets it. false: no such report. */
  delete(reportId: string): Promise<boolean>;
}

/** Something to import: a path given by the person at the machine, or bytes on their way in. */
export type ImportSource =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'stream'; readonly name: string; readonly stream: Readable | ReadStream };

export interface ImportRecord {
  readonly job: Job;
  readonly replace: boolean;
  /** null until done. */
  readonly summary: ImportSummary | null;
}

export interface PollInput {
  readonly storeId: string;
  readonly timeUs: number;
  readonly active: boolean;
}
export interface HoursInput {
  readonly storeId: string;
  readonly day: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
}
export interface ZoneInput {
  readonly storeId: string;
  readonly timezone: string;
}

export interface IngestSummary {
  readonly affectedStores: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly dataVersion: number;
}

export interface ImportOptions {
  /** Drop all polls, hours and zones first. */
  readonly replace: boolean;
  /** Whether what is dropped is backed up beside the workspace first; left out: it is. */
  readonly backup?: boolean | undefined;
}

export interface ImportService {
  /** Where the workspace, the copies of uploads and the downloads lie: messages may name them, answers over HTTP don't. */
  readonly folders: readonly string[];
  /**
   * Queues an import; resolves once every source is taken and its stream spooled. Sources may arrive one after another,
   * as the parts of an upload do: a stream must be read to its end before the next source is asked for, and `options` is
   * read after the last one (a form may name `replace` behind its files). What the sources throw ends it. Throws `busy`.
   */
  start(sources: Iterable<ImportSource> | AsyncIterable<ImportSource>, options: ImportOptions): Promise<ImportRecord>;
  /** Downloads the official dataset, then imports it. */
  startOfficial(options: ImportOptions): Promise<ImportRecord>;
  find(jobId: string): ImportRecord | undefined;
  /** Newest first, those of earlier runs of the program included. */
  list(): readonly ImportRecord[];
  /** undefined: no such import. */
  rejects(jobId: string): Promise<readonly RejectedRow[] | undefined>;
  /** Takes entries that are damaged off the history, all of them or one, and resolves with their ids. Sound ones stay. */
  forgetDamaged(jobId: string | null): Promise<readonly string[]>;
  /** Resolves with the summary; rejects with the job's error. */
  finished(jobId: string): Promise<ImportSummary>;
  ingestPolls(polls: readonly PollInput[]): Promise<IngestSummary>;
  /** Replaces the rows of the stores that are named. */
  ingestHours(rows: readonly HoursInput[]): Promise<IngestSummary>;
  ingestZones(rows: readonly ZoneInput[]): Promise<IngestSummary>;
}

export interface WorkspaceStats {
  readonly totalStores: number;
  readonly totalObservations: number;
  readonly firstPollUs: number | null;
  readonly latestPollUs: number | null;
  readonly storesWithHours: number;
  readonly storesWithZone: number;
  readonly unknownZones: number;
  readonly hoursRows: number;
  readonly dataVersion: number;
  readonly databaseBytes: number;
  readonly tzdbVersion: string;
}

/** Whose figures: a report's as they were then, or those of now by the options of `request`. */
export interface FiguresOf {
  readonly reportId: string | null;
  readonly request: ReportRequest;
}

/** A backup that was made by itself, beside the workspace. */
export interface StoredBackup extends BackupName {
  readonly bytes: number;
}

export interface BackupService {
  /** Reads all data. Throws only where the workspace can't be read at all. */
  check(): Promise<DataCheck>;
  /** The newest first. */
  list(): Promise<readonly StoredBackup[]>;
  /** Copies one to a new workspace beside the open one; resolves with its file's name. Throws `not_found`, `storage_failed`. */
  restore(file: string): Promise<string>;
}

export interface StoreService {
  readonly backups: BackupService;
  stats(): Promise<WorkspaceStats>;
  /** Ids of stores with a poll, in byte order. */
  ids(limit: number, offset: number): Promise<{ readonly ids: readonly string[]; readonly total: number }>;
  /**
   * Some rows of figures; `withStrips` adds each row's week, where the data is still that of the report. Throws
   * `no_polls`, and for a report `not_found`, `conflict` unless it is complete.
   */
  figures(
    of: FiguresOf,
    selection: StoreSelection,
    withStrips: boolean,
  ): Promise<{ readonly options: ReportOptions; readonly page: FiguresPage }>;
  /** A report's file with some stores only, as UTF-8 bytes. Throws as `figures` does, and `invalid` for unknown stores. */
  exportFigures(
    of: FiguresOf,
    chosen: { readonly stores: ChosenStores; readonly format: ReportFormat; readonly columns: ReportColumns },
  ): Promise<Uint8Array>;
  /** undefined: no such store. */
  detail(storeId: string, request: ReportRequest): Promise<StoreDescription | undefined>;
  /** `[fromUs, toUs)`; null: the week before T. undefined: no such store. */
  timeline(
    storeId: string,
    stretch: { readonly fromUs: number | null; readonly toUs: number | null },
    request: ReportRequest,
  ): Promise<StoreTrace | undefined>;
  /** Drops what is held in memory; the data stays. false: no such store. */
  forgetCached(storeId: string | null): Promise<boolean>;
  /** Throws when the database does not answer or does not read as ours. */
  checkHealth(): Promise<void>;
}

/** What there is, in a word. */
export interface WorkspaceStatus {
  /** The file's name, without its folder. */
  readonly workspaceName: string;
  readonly pulse: Pulse;
}

/** All stores together, of one version of the data. */
export interface FleetOverview {
  readonly pulse: Pulse & { readonly firstPollUs: number; readonly latestPollUs: number };
  readonly options: ReportOptions;
  readonly summary: FleetSummary;
  readonly map: WeekMap;
  readonly audit: DataAudit;
}

export interface DataFindings {
  readonly asOfUs: number;
  readonly audit: DataAudit;
}

export interface FleetService {
  /** Cheap: to be asked every second. */
  status(): Promise<WorkspaceStatus>;
  /** Worked out once a version of the data and options. Throws `no_polls`. */
  overview(request: ReportRequest): Promise<FleetOverview>;
  /** What deserves a look. Throws `no_polls`. */
  quality(): Promise<DataFindings>;
  /** Ids of the stores of one finding, in byte order. Throws `no_polls`. */
  storesOf(
    finding: Finding,
    limit: number,
    offset: number,
  ): Promise<{ readonly ids: readonly string[]; readonly total: number }>;
}

/** A file of an upload; either a preview or the reason why it cannot be imported. */
export interface StagedFile {
  readonly name: string;
  readonly bytes: number;
  readonly preview: FilePreview | null;
  readonly error: string | null;
}

/** Files that wait for a person's word. Times are ms since 1970 UTC. */
export interface StagedUpload {
  readonly uploadId: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly files: readonly StagedFile[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
  /** Stored rows by kind, as of now. */
  readonly stored: Readonly<Record<FileKind, number>>;
}

export interface UploadService {
  /**
   * Takes sources as `imports.start` does, but stores nothing: files are looked at and kept until they are imported,
   * discarded or 30 minutes old. A file that cannot be imported has an error and does not fail the others. Throws
   * `busy`, and what the sources throw.
   */
  stage(sources: Iterable<ImportSource> | AsyncIterable<ImportSource>): Promise<StagedUpload>;
  /** undefined: no such upload, or no longer. */
  find(uploadId: string): Promise<StagedUpload | undefined>;
  /**
   * Queues an import of its files, or of those with the given places; the upload is gone then. Throws `not_found`,
   * `invalid` when a file cannot be imported or there is none of that place, `busy`.
   */
  startImport(
    uploadId: string,
    options: ImportOptions & { readonly files: readonly number[] | null },
  ): Promise<ImportRecord>;
  /** Removes its copies. false: no such upload. */
  discard(uploadId: string): Promise<boolean>;
}

export interface SettingsService {
  get(key: string): string | undefined;
  set(key: string, value: string): Promise<void>;
}

export interface JobService {
  list(): readonly Job[];
  find(jobId: string): Job | undefined;
  /** false: no such job, or it has ended. */
  cancel(jobId: string): boolean;
}
