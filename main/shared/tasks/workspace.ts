import type { ImportedFile, ImportSummary, RejectedRow } from '../imports.ts';
import type { HoursRows, ZoneRows } from './polls.ts';
import type { ReportContentKey, ReportRow } from './reports.ts';
import type { HoursScan, PollColumns, ScanCounters, StoreIds, ZonesScan } from './scan.ts';

/** The workspace as its only writer knows it, and what is written to it. */

/** What the writing thread is started with. */
export interface StoreThreadData {
  readonly path: string;
  readonly temporary: boolean;
  /** What this process makes and stores nothing in is deleted when it is closed. */
  readonly discardUnused?: boolean | undefined;
}

export interface OpenedWorkspace {
  readonly dataVersion: number;
  readonly settings: readonly { readonly key: string; readonly value: string }[];
  readonly reports: readonly ReportRow[];
  readonly contents: readonly ReportContentKey[];
  readonly imports: readonly ImportRow[];
}

export interface WorkspaceTotals {
  readonly dataVersion: number;
  /** Stores with at least one poll. */
  readonly stores: number;
  readonly polls: number;
  readonly firstPollUs: number | null;
  readonly latestPollUs: number | null;
  readonly hoursRows: number;
  readonly storesWithHours: number;
  readonly storesWithZone: number;
  /** Stores whose zone is no IANA name. */
  readonly unknownZones: number;
  readonly databaseBytes: number;
  /** The tz database that offsets come from, such as `2026c`. */
  readonly tzdbVersion: string;
}

export interface NumberedStores {
  /** Of each id the number of its store, of those that were known first: these are their own. */
  readonly storeNo: Uint32Array;
  /** Of all stores there are now, in the workspace and in this import, in the order of their numbers; on SharedArrayBuffers. */
  readonly ids: StoreIds;
}

/** What an import commits beside the polls it has staged. */
export interface ImportCommit {
  readonly importId: string;
  readonly kind: string;
  readonly createdMs: number;
  readonly nowMs: number;
  /** The version the import began with; another one means that another program has written meanwhile. */
  readonly dataVersion: number;
  readonly replace: boolean;
  readonly files: readonly ImportedFile[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
  readonly rejects: readonly RejectedRow[];
  /** The files of hours, in order; together they are one table, and none at all leaves the stored one. */
  readonly hours: readonly HoursScan[];
  /** The files of zones, likewise. */
  readonly zones: readonly ZonesScan[];
  readonly cancelled: ScanCounters;
}

export interface IngestRequest {
  readonly ids: StoreIds;
  readonly polls: PollColumns | null;
  readonly hours: HoursRows | null;
  readonly zones: ZoneRows | null;
}

export interface IngestedRows {
  readonly duplicates: number;
  readonly dataVersion: number;
}

export interface ImportRow {
  readonly importId: string;
  readonly kind: string;
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly createdMs: number;
  readonly finishedMs: number;
  readonly replaced: boolean;
  readonly summary: ImportSummary | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}
