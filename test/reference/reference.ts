/**
 * The report computed the slow and obvious way, to check the product against. It follows sections 2 to 4 of the
 * contract sentence by sentence: it cuts a store's week at every instant at which anything can change and asks each
 * piece what it is. It shares no code and no algorithm with the product: zones come from Intl, not from a table of
 * offset changes, and nothing is walked in step.
 */
import { businessSpans, type ReferenceHours } from './business-hours.ts';
import { measureWeek } from './measure-week.ts';
import type { ReferenceRow } from './report-row.ts';
import { type ReferencePoll, type StatusRule, type StoreTimeline, storeTimeline } from './store-timeline.ts';
import { createZoneClock, isIanaZone, type ZoneClock } from './zone-clock.ts';

export type { ReferenceHours } from './business-hours.ts';
export { extendedCsv, standardCsv } from './report-csv.ts';
export type { ReferenceFigures, ReferenceRow } from './report-row.ts';
export type { ReferencePoll } from './store-timeline.ts';

/** One row of the timezones file. Of several rows of a store the later one counts. */
export interface ReferenceZone {
  readonly storeId: string;
  readonly zone: string;
}

/** The three tables in file order; of several polls of one store and instant the later one counts. */
export interface ReferenceData {
  readonly polls: readonly ReferencePoll[];
  readonly hours: readonly ReferenceHours[];
  readonly zones: readonly ReferenceZone[];
}

export interface ReferenceOptions {
  /** T in µs since 1970; by default the latest poll of all stores. */
  readonly asOfUs?: number | undefined;
  readonly policy?: 'nearest' | 'previous' | undefined;
  /** 1 … 11,520; by default a poll decides however far away it is. */
  readonly trustMinutes?: number | undefined;
}

export interface ReferenceReport {
  /** T, or `undefined` when there is no poll at all and therefore nothing to report. */
  readonly asOfUs: number | undefined;
  readonly rows: readonly ReferenceRow[];
}

const MINUTE_US = 60_000_000;
const HOUR_US = 60 * MINUTE_US;
const EVIDENCE_HOURS = 192;
const DEFAULT_ZONE = 'America/Chicago';

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function groupByStore<Row extends { readonly storeId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => row.storeId);
}

/** The polls of one store from `fromUs` to `toUs`, both included, one an instant, oldest first. */
function pollsBetween(polls: readonly ReferencePoll[], fromUs: number, toUs: number): ReferencePoll[] {
  const byInstant = new Map(polls.map((poll) => [poll.timeUs, poll]));
  return [...byInstant.values()]
    .filter((poll) => fromUs <= poll.timeUs && poll.timeUs <= toUs)
    .sort((a, b) => a.timeUs - b.timeUs);
}

function currentStatus(timeline: StoreTimeline, asOfUs: number): ReferenceRow['currentStatus'] {
  if (timeline.evidence.length === 0) return 'no_data';
  if (!timeline.isOpen(asOfUs)) return 'closed';
  return timeline.statusAt(asOfUs);
}

function reportStore(
  storeId: string,
  allPolls: readonly ReferencePoll[],
  hours: readonly ReferenceHours[],
  zone: string | undefined,
  clockOf: (zone: string) => ZoneClock,
  asOfUs: number,
  rule: StatusRule,
): ReferenceRow {
  const timezone = zone !== undefined && isIanaZone(zone) ? zone : DEFAULT_ZONE;
  const evidenceStartUs = asOfUs - EVIDENCE_HOURS * HOUR_US;
  const spans = hours.length === 0 ? undefined : businessSpans(hours, clockOf(timezone), evidenceStartUs, asOfUs);
  const timeline = storeTimeline(spans, pollsBetween(allPolls, evidenceStartUs, asOfUs), rule);
  const flags: string[] = [];
  if (hours.length === 0) flags.push('default_hours');
  if (timezone !== zone) flags.push('default_timezone');
  if (timeline.evidence.length === 0) flags.push('no_data');
  return {
    storeId,
    ...measureWeek(timeline, asOfUs),
    pollsUsed: timeline.evidence.length,
    currentStatus: currentStatus(timeline, asOfUs),
    timezone,
    flags,
  };
}

/**
 * The report of every store that has a poll at or before T, ordered by the UTF-8 bytes of its id. Exact: every figure
 * is whole µs.
 */
export function referenceReport(data: ReferenceData, options: ReferenceOptions = {}): ReferenceReport {
  if (data.polls.length === 0) return { asOfUs: undefined, rows: [] };
  const asOfUs =
    options.asOfUs ?? data.polls.reduce((latestUs, poll) => Math.max(latestUs, poll.timeUs), Number.NEGATIVE_INFINITY);
  const rule: StatusRule = {
    policy: options.policy ?? 'nearest',
    trustUs: options.trustMinutes === undefined ? Number.POSITIVE_INFINITY : options.trustMinutes * MINUTE_US,
  };
  const clocks = new Map<string, ZoneClock>();
  const clockOf = (zone: string): ZoneClock => {
    const clock = clocks.get(zone) ?? createZoneClock(zone);
    clocks.set(zone, clock);
    return clock;
  };
  const hoursByStore = groupByStore(data.hours);
  const zoneByStore = new Map(data.zones.map((row) => [row.storeId, row.zone]));
  const rows: ReferenceRow[] = [];
  for (const [storeId, polls] of groupByStore(data.polls)) {
    if (!polls.some((poll) => poll.timeUs <= asOfUs)) continue;
    rows.push(
      reportStore(storeId, polls, hoursByStore.get(storeId) ?? [], zoneByStore.get(storeId), clockOf, asOfUs, rule),
    );
  }
  rows.sort((a, b) => byBytes(a.storeId, b.storeId));
  return { asOfUs, rows };
}
