import type { COMPARE_LISTS, COMPARE_SORTS } from './api/compare.ts';
import type { SEGMENT_EDGES, SEGMENT_RULES } from './api/stores.ts';
import type { DataCheck } from './damage.ts';
import type { CurrentStatus, Flag, StoreFigures, WindowName } from './figures.ts';
import type { FileKind, ImportedFile, ImportSummary, RejectedRow } from './imports.ts';
import type { Finding } from './quality.ts';
import type { RejectReason } from './reject-reasons.ts';
import type { Policy, ReportColumns, ReportFormat, ReportOptions, ReportRequest } from './report-options.ts';
import type { StoreQuestion, StoreSelection } from './store-selection.ts';

/**
 * What crosses from main to the workers and back. Large arrays that one thread has at a time are moved (`movable-bytes.ts`),
 * those that several read at once are shared, and the rest is copied.
 */

/** How a CSV file is laid out, read from its header once. */
export interface CsvLayout {
  readonly kind: FileKind;
  /** `,` `;` tab or `|`, as a byte. */
  readonly delimiter: number;
  /** Index of each needed column: polls `[store_id, status, timestamp]`, hours `[store_id, day, start, end]`, zones `[store_id, timezone]`. */
  readonly columns: readonly number[];
  /** First byte after the header line (and after the BOM). */
  readonly dataStart: number;
  /** 1-based line on which the data starts. */
  readonly firstLine: number;
}

/** A stretch of a file; it owns the lines that start in `[startByte, endByte)`. */
export interface ScanRange {
  readonly path: string;
  readonly layout: CsvLayout;
  readonly startByte: number;
  readonly endByte: number;
}

/** Polls of one range as columns, in file order. A poll is 38 bits: (µs of the day) × 2 + active. */
export interface PollColumns {
  readonly rows: number;
  /** Number of the id in the range's own `StoreIds`. */
  readonly store: Uint32Array;
  /** Days since 1970-01-01 UTC. */
  readonly day: Uint16Array;
  /** Lowest 32 of the 38 bits. */
  readonly low: Uint32Array;
  /** Highest 6 of the 38 bits. */
  readonly high: Uint8Array;
}

/** Ids in order of first appearance: id i is `bytes[ends[i - 1] ?? 0 .. ends[i])`, UTF-8. */
export interface StoreIds {
  readonly count: number;
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
}

/** A row that was refused, with its line counted from the range's first line (0-based). */
export interface RangeReject {
  readonly line: number;
  readonly reason: RejectReason;
  readonly text: string;
}

export interface RangeTally {
  /** Physical lines that start in the range, empty ones too. */
  readonly lines: number;
  readonly accepted: number;
  readonly rejected: Readonly<Partial<Record<RejectReason, number>>>;
  /** The first `REJECTS_KEPT_PER_FILE` of the range. */
  readonly kept: readonly RangeReject[];
  /** A quoted field runs over several lines: ranges after this one may have started inside it, so the file must be read as one range. */
  readonly multiline: boolean;
}

export interface PollScan extends RangeTally {
  readonly ids: StoreIds;
  readonly polls: PollColumns;
}

/** Business hours of a whole file: row i is store `store[i]` of `ids`; times in seconds of the local day, an end up to 86 400. */
export interface HoursScan extends RangeTally {
  readonly ids: StoreIds;
  readonly store: Uint32Array;
  readonly day: Uint8Array;
  readonly startSeconds: Uint32Array;
  readonly endSeconds: Uint32Array;
}

export interface ZonesScan extends RangeTally {
  readonly ids: StoreIds;
  readonly store: Uint32Array;
  /** Index into `zones`. */
  readonly zone: Uint32Array;
  readonly zones: readonly string[];
  /** Rows whose name is no IANA zone; they are taken all the same. */
  readonly unknownZones: number;
}

/** Counters that a scan adds to while it runs, and the flag that stops it: `[bytes, rows, cancelled]`, each a BigInt64 touched by Atomics. */
export type ScanCounters = BigInt64Array;
export const SCAN_BYTES = 0;
export const SCAN_ROWS = 1;
export const SCAN_CANCELLED = 2;

/** What is known of each of a shard's 1,024 stores' polls; firstUs Infinity and lastUs −Infinity without polls. */
export interface PollSpans {
  readonly firstUs: Float64Array;
  readonly lastUs: Float64Array;
  readonly polls: Uint32Array;
}

/** Polls of one range and, for each id number of the range, the store number in the workspace. */
export interface MappedPolls {
  readonly polls: PollColumns;
  readonly storeNo: Uint32Array;
}

export interface EncodedBlock {
  readonly key: number;
  readonly polls: number;
  readonly bytes: Uint8Array;
}

/** Sorted, de-duplicated polls of one shard, a block a day. */
export interface GroupedShard {
  readonly shard: number;
  readonly spans: PollSpans;
  readonly blocks: readonly EncodedBlock[];
  /** Rows dropped because a later row has the same store and instant. */
  readonly duplicates: number;
}

/** Business hours as rows in any order: store number, then start and weekday in one word, then end; see `HoursWords`. */
export interface HoursRows {
  readonly store: Uint32Array;
  readonly word: Uint32Array;
  readonly end: Uint32Array;
}

/** Zones as rows in any order: store number and place in `names`; of several for a store the later one counts. */
export interface ZoneRows {
  readonly store: Uint32Array;
  readonly zone: Uint32Array;
  readonly names: readonly string[];
}

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

/** Tasks of the pool: any thread may run any of them. They read the workspace, never write it. */
export interface PoolTasks {
  inspectFile(arg: { readonly name: string; readonly path: string }): InspectedFile;
  scanPolls(arg: {
    readonly name: string;
    readonly range: ScanRange;
    readonly counters: ScanCounters | null;
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

/** What changes when the data does, and is quickly read. */
export interface Pulse {
  readonly dataVersion: number;
  /** Stores with at least one poll. */
  readonly stores: number;
  readonly polls: number;
  readonly firstPollUs: number | null;
  readonly latestPollUs: number | null;
  readonly shards: readonly number[];
  readonly tzdbVersion: string;
  readonly sqliteVersion: string;
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

/** The weeks of all stores: cell c of store number s is `strips[(s × 7 + c) × 3 ..]`, µs up, down, unknown. */
export interface WeekStrips {
  readonly dataVersion: number;
  readonly strips: Float64Array;
}

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

/** A window summed over stores, in hundredths of an hour and of a per cent. */
export interface WindowSum {
  readonly upHundredths: number;
  readonly downHundredths: number;
  readonly unknownHundredths: number;
  readonly businessHundredths: number;
  /** null without known time. */
  readonly uptimeHundredths: number | null;
}
export type FleetWindows = Readonly<Record<WindowName, WindowSum>>;

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

export interface FleetSummary {
  readonly stores: number;
  readonly windows: FleetWindows;
  readonly status: Readonly<Record<CurrentStatus, number>>;
  readonly flags: Readonly<Record<Flag, number>>;
  /** Stores by weekly uptime, 20 bins of 5 %; those without any downtime or without a figure are in none. */
  readonly uptimeBins: readonly number[];
  readonly exactly100: number;
  readonly withoutFigure: number;
  /** Most downtime in the week first, none without any. */
  readonly worst: readonly StoreFigures[];
}

export interface WalkRequest {
  readonly path: string;
  readonly dataVersion: number;
  readonly options: ReportOptions;
  readonly shards: readonly number[];
  /** Room for all stores, filled in for those of the shards; see `WeekStrips`. */
  readonly strips: Float64Array;
}

/** µs summed over stores, by local weekday × 24 + hour. */
export interface WeekMap {
  readonly upUs: Float64Array;
  readonly downUs: Float64Array;
  readonly unknownUs: Float64Array;
}

export interface AuditRequest {
  readonly path: string;
  readonly dataVersion: number;
  readonly asOfUs: number;
  readonly shards: readonly number[];
}

/** What a look at some shards found; store numbers in order. */
export interface ShardsAudit {
  readonly found: Readonly<Record<Finding, Uint32Array>>;
  readonly unknownZones: readonly { readonly name: string; readonly stores: number }[];
  /** Of each store with two polls or more in the eight days before T, its median time between polls. */
  readonly medianGapUs: Float64Array;
  /** Stores with a poll ever but fewer than two in the eight days. */
  readonly tooFewPolls: number;
  /** Of each store with a poll in the week before T, how many it has. */
  readonly weekPolls: Uint32Array;
}

export interface AssembleAuditRequest {
  readonly path: string;
  readonly dataVersion: number;
  readonly parts: readonly ShardsAudit[];
}

export interface DataAudit {
  readonly dataVersion: number;
  /** Store numbers in byte order of the ids, in shared memory. */
  readonly found: Readonly<Record<Finding, Uint32Array>>;
  readonly firstIds: Readonly<Record<Finding, readonly string[]>>;
  readonly unknownZones: readonly { readonly name: string; readonly stores: number }[];
  readonly cadence: {
    readonly bins: readonly {
      readonly fromMinutes: number;
      readonly toMinutes: number | null;
      readonly stores: number;
    }[];
    readonly tooFewPolls: number;
    readonly medianGapUs: number | null;
  };
  /** Median over the stores with a poll in the week; null without one. */
  readonly weekPollsMedian: number | null;
}

export interface NameRequest {
  readonly path: string;
  readonly dataVersion: number;
  readonly storeNo: Uint32Array;
}

/** What a CSV file looks like to an import, from its first rows. */
export interface FilePreview {
  readonly bytes: number;
  readonly layout: CsvLayout;
  readonly header: readonly string[];
  /** What each of `layout.columns` is read as. */
  readonly columnNames: readonly string[];
  readonly firstRows: readonly (readonly string[])[];
  readonly estimatedRows: number;
  /** All rows were read. */
  readonly isWhole: boolean;
  readonly sample: RangeTally;
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

export type CompareList = (typeof COMPARE_LISTS)[number];
export type CompareSort = (typeof COMPARE_SORTS)[number];
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

export interface InspectedFile {
  readonly bytes: number;
  readonly layout: CsvLayout;
}

export interface GroupRequest {
  readonly ranges: readonly MappedPolls[];
  readonly firstShard: number;
  readonly endShard: number;
  readonly counters: ScanCounters | null;
}

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

/** What the writing thread is started with. */
export interface StoreThreadData {
  readonly path: string;
  readonly temporary: boolean;
  /** What this process makes and stores nothing in is deleted when it is closed. */
  readonly discardUnused?: boolean | undefined;
}

/** Tasks of the one thread that owns the writing connection; they run one after another. */
export interface StoreTasks {
  openWorkspace(arg: StoreThreadData): OpenedWorkspace;
  closeWorkspace(arg: null): null;
  readTotals(arg: null): WorkspaceTotals;
  planReport(arg: null): ReportPlan;
  /** `backup`: what a replace drops is backed up first. */
  beginImport(arg: { readonly replace: boolean; readonly backup: boolean }): { readonly dataVersion: number };
  numberStores(arg: { readonly ids: StoreIds }): NumberedStores;
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
  deleteReport(arg: { readonly reportId: string }): null;
  /** Throws when the workspace does not read as one. */
  checkHealth(arg: null): null;
  /** Copies the workspace, which must have no import under way, to a file that does not exist yet. */
  backupWorkspace(arg: { readonly target: string }): null;
  saveSetting(arg: { readonly key: string; readonly value: string }): null;
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

export interface ReportPlan {
  readonly dataVersion: number;
  readonly tzdbVersion: string;
  /** T when the caller names none; null without polls. */
  readonly latestPollUs: number | null;
  readonly shards: readonly number[];
  /** Stores with at least one poll. */
  readonly stores: number;
}

export interface NumberedStores {
  /** Of each id the number of its store. */
  readonly storeNo: Uint32Array;
  /** Stores there are now, in the workspace and in this import. */
  readonly stores: number;
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
