import type { SEGMENT_EDGES, SEGMENT_RULES } from '../api/stores.ts';
import type { CurrentStatus, Flag, StoreFigures } from '../figures.ts';
import type { ReportColumns, ReportFormat, ReportOptions, ReportRequest } from '../report-options.ts';
import type { StoreQuestion, StoreSelection } from '../store-selection.ts';
import type { WeekStrips } from './fleet.ts';
import type { PackedReport } from './reports.ts';

/** Pages of stores, and one store with its reasons. */

export interface PageRequest {
  readonly path: string;
  readonly report: PackedReport;
  readonly selection: StoreSelection;
  readonly strips: WeekStrips | null;
}

export interface StripCell {
  readonly upUs: number;
  readonly downUs: number;
  readonly unknownUs: number;
}

/** What choosing one more filter would give. */
export interface StoreCounts {
  /** Of the stores that the filters but status and flags let through. */
  readonly status: Readonly<Record<CurrentStatus, number>>;
  readonly flags: Readonly<Record<Flag, number>>;
  /** Of the stores that the filters but the zone let through; a zone without any is left out. */
  readonly zones: Readonly<Record<string, number>>;
}

export interface FiguresPage {
  readonly rows: readonly StoreFigures[];
  /** Stores that the filters let through. */
  readonly total: number;
  readonly counts: StoreCounts;
  /** Seven cells a row, oldest first; null when none were given, or the data has changed since. */
  readonly strips: readonly (readonly StripCell[])[] | null;
}

/** Stores by their ids, which come in the report's order; or all that a question finds, in the order it asks for. */
export type ChosenStores = { readonly ids: readonly string[] } | { readonly question: StoreQuestion };

export interface ExportRequest {
  readonly report: PackedReport;
  readonly stores: ChosenStores;
  readonly format: ReportFormat;
  readonly columns: ReportColumns;
}

/** Some ids of stores with a poll, in byte order, and how many there are in all. */
export interface StorePage {
  readonly ids: readonly string[];
  readonly total: number;
}

export interface StoreRequest {
  readonly path: string;
  readonly storeId: string;
  readonly request: ReportRequest;
}

export interface StoreDescription {
  readonly figures: StoreFigures;
  readonly options: ReportOptions;
  readonly hours: readonly { readonly day: number; readonly startSeconds: number; readonly endSeconds: number }[];
  readonly declaredTimezone: string | null;
  readonly firstPollUs: number | null;
  readonly latestPollUs: number | null;
  readonly polls: number;
}

export interface TraceRequest extends StoreRequest {
  /** null: 168 h before T. */
  readonly fromUs: number | null;
  /** null: T. */
  readonly toUs: number | null;
}

/** What happened at one store in `[fromUs, toUs)`, as a report as of T sees it. */
export interface StoreTrace {
  readonly storeId: string;
  readonly fromUs: number;
  readonly toUs: number;
  readonly options: ReportOptions;
  readonly timezone: string;
  /** Offsets of the zone (local − UTC) in the stretch, each from an instant on; the first from `fromUs`. */
  readonly offsets: readonly { readonly fromUs: number; readonly offsetUs: number }[];
  /** Half-open, ordered; cut at the stretch where the store is open always. */
  readonly sessions: readonly { readonly openUs: number; readonly closeUs: number }[];
  readonly polls: readonly TracedPoll[];
  readonly segments: readonly TracedSegment[];
}

/** A poll as it was taken. */
export interface SeenPoll {
  readonly timeUs: number;
  readonly active: boolean;
}

export interface TracedPoll extends SeenPoll {
  /** It lies in business time and counts as evidence. */
  readonly used: boolean;
}

export type SegmentEdge = (typeof SEGMENT_EDGES)[number];

export type SegmentRule = (typeof SEGMENT_RULES)[number];

/** A stretch of one status, and why it has it. */
export interface TracedSegment {
  readonly fromUs: number;
  readonly toUs: number;
  readonly status: 'up' | 'down' | 'unknown' | 'closed';
  /** The poll that decides it; null when closed or without any evidence. */
  readonly decidedBy: SeenPoll | null;
  readonly rule: SegmentRule;
  /** Unknown because its poll is too far away. */
  readonly beyondTrust: boolean;
  /** Evidence next to the deciding poll in the same session. */
  readonly previousPoll: SeenPoll | null;
  readonly nextPoll: SeenPoll | null;
  readonly fromEdge: SegmentEdge;
  readonly toEdge: SegmentEdge;
}
