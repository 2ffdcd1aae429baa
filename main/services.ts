import type { ReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { StoreFigures } from './shared/figures.ts';
import type { ImportSummary, RejectedRow } from './shared/imports.ts';
import type { Job } from './shared/jobs.ts';
import type { ReportColumns, ReportFormat, ReportOptions, ReportRequest } from './shared/report-options.ts';
import type { StoreDescription, StoreTrace } from './shared/tasks.ts';

/** The doors of the core: HTTP routes, the command line and the desktop host call these and nothing else. */
export interface Services {
  readonly reports: ReportService;
  readonly imports: ImportService;
  readonly stores: StoreService;
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
  /** Rows in report order, decoded. Throws `not_found` unless complete. */
  rows(reportId: string): Promise<readonly StoreFigures[]>;
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

export interface ImportService {
  /**
   * Queues an import; resolves once every source is taken and its stream spooled. Sources may arrive one after another,
   * as the parts of an upload do: a stream must be read to its end before the next source is asked for, and `options` is
   * read after the last one (a form may name `replace` behind its files). What the sources throw ends it. Throws `busy`.
   */
  start(
    sources: Iterable<ImportSource> | AsyncIterable<ImportSource>,
    options: { readonly replace: boolean },
  ): Promise<ImportRecord>;
  /** Downloads the official dataset, then imports it. */
  startOfficial(options: { readonly replace: boolean }): Promise<ImportRecord>;
  find(jobId: string): ImportRecord | undefined;
  /** Newest first, those of earlier runs of the program included. */
  list(): readonly ImportRecord[];
  /** undefined: no such import. */
  rejects(jobId: string): Promise<readonly RejectedRow[] | undefined>;
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

export interface StoreService {
  stats(): Promise<WorkspaceStats>;
  /** Ids of stores with a poll, in byte order. */
  ids(limit: number, offset: number): Promise<{ readonly ids: readonly string[]; readonly total: number }>;
  /** The figures of every store as of the latest poll with default options: the last report when unchanged. */
  figures(): Promise<{ readonly options: ReportOptions; readonly rows: readonly StoreFigures[] }>;
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
