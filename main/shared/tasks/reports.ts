import type { COMPARE_LISTS, COMPARE_SORTS } from '../api/compare.ts';
import type { Policy, ReportColumns, ReportFormat, ReportOptions, ReportRequest } from '../report-options.ts';
import type { FleetWindows } from './fleet.ts';

/** Reports, from the figures of a shard to what is kept, and how two of them are compared. */

/** Figures of the reported stores of one shard, in order of store number; `durations` as `DURATIONS` a store. */
export interface ShardFigures {
  readonly storeNo: Uint32Array;
  readonly durations: Float64Array;
  readonly pollsUsed: Uint32Array;
  readonly status: Uint8Array;
  readonly flags: Uint8Array;
  /** Place in `zones`. */
  readonly zone: Uint16Array;
  readonly zones: readonly string[];
}

/** A finished report in shared memory: every thread reads it in place. */
export interface PackedReport {
  /** Another one for every report that is packed: threads keep what they have unpacked under it. */
  readonly key: string;
  readonly options: ReportOptions;
  readonly versions: { readonly data: number; readonly tzdb: string; readonly program: string };
  /** As it is stored. */
  readonly data: Uint8Array;
}

/** Which part of a comparison's lists is wanted, and in what order. */
export interface ComparePage {
  /** The list that is ordered and cut; null: all four alike. */
  readonly list: CompareList | null;
  readonly sort: CompareSort;
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface CompareRequest extends ComparePage {
  readonly before: PackedReport;
  readonly after: PackedReport;
}

export interface ReportComparison {
  readonly before: { readonly stores: number; readonly windows: FleetWindows };
  readonly after: { readonly stores: number; readonly windows: FleetWindows };
  readonly counts: Readonly<Record<CompareList | 'unchanged' | 'notComparable', number>>;
  readonly rose: readonly MovedStore[];
  readonly fell: readonly MovedStore[];
  readonly appeared: readonly PresentStore[];
  readonly vanished: readonly PresentStore[];
}

/** Weekly uptime in hundredths of a per cent. */
export interface MovedStore {
  readonly storeId: string;
  readonly beforeHundredths: number;
  readonly afterHundredths: number;
}

export interface PresentStore {
  readonly storeId: string;
  readonly uptimeHundredths: number | null;
}

export type CompareList = (typeof COMPARE_LISTS)[number];

export type CompareSort = (typeof COMPARE_SORTS)[number];

export interface MeasureRequest {
  readonly path: string;
  readonly dataVersion: number;
  readonly options: ReportOptions;
  readonly shards: readonly number[];
  /** `[stores done, cancelled]`, each touched by Atomics. */
  readonly counters: Int32Array;
}

export interface AssembleRequest {
  readonly path: string;
  readonly dataVersion: number;
  readonly options: ReportOptions;
  readonly parts: readonly ShardFigures[];
}

export interface AssembledReport {
  /** The report as it is stored. */
  readonly content: Uint8Array;
  readonly stores: number;
  readonly noDataStores: number;
  /** The standard CSV, ready to be handed out. */
  readonly csv: Uint8Array;
}

export interface FormatRequest {
  readonly path: string;
  readonly contentNo: number;
  readonly format: ReportFormat;
  readonly columns: ReportColumns;
}

export interface ReportPlan {
  readonly dataVersion: number;
  readonly tzdbVersion: string;
  /** T when the caller names none; null without polls. */
  readonly latestPollUs: number | null;
  readonly shards: readonly number[];
  /** Stores with at least one poll. */
  readonly stores: number;
}

export interface ReportRow {
  readonly reportId: string;
  readonly status: 'Running' | 'Complete' | 'Failed';
  readonly createdMs: number;
  readonly completedMs: number | null;
  readonly request: ReportRequest;
  readonly contentNo: number | null;
  readonly errorMessage: string | null;
}

/** The five things that make two reports the same bytes, and what the history shows of them. */
export interface ReportContentKey {
  readonly contentNo: number;
  readonly dataVersion: number;
  readonly asOfUs: number;
  readonly policy: Policy;
  readonly trustMinutes: number | null;
  readonly tzdbVersion: string;
  readonly programVersion: string;
  readonly stores: number;
  readonly noDataStores: number;
}

export interface ReportContentRow extends Omit<ReportContentKey, 'contentNo'> {
  readonly data: Uint8Array;
}

/** In `MeasureRequest.counters`. */
export const MEASURED_STORES = 0;

export const MEASURE_CANCELLED = 1;
