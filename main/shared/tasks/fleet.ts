import type { CurrentStatus, Flag, StoreFigures, WindowName } from '../figures.ts';
import type { Finding } from '../quality.ts';
import type { ReportOptions } from '../report-options.ts';

/** All stores at once: their sums, the map of the week, and what is odd about the data. */

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

/** The weeks of all stores: cell c of store number s is `strips[(s × 7 + c) × 3 ..]`, µs up, down, unknown. */
export interface WeekStrips {
  readonly dataVersion: number;
  readonly strips: Float64Array;
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
