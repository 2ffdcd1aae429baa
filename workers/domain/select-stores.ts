import { CURRENT_STATUSES, type CurrentStatus, FLAGS, WINDOWS } from '../../main/shared/figures.ts';
import type { StoreQuestion, StoreSelection } from '../../main/shared/store-selection.ts';
import type { StoreCounts } from '../../main/shared/tasks/stores.ts';
import { COVERED_WEEK, DOWN_HOUR, DURATIONS, LONGEST_GAP, UNKNOWN_HOUR, UP_HOUR } from './figures.ts';
import { matchIds } from './id-search.ts';
import { KEY_LIMIT, orderByKey } from './key-order.ts';
import type { ReportContent } from './report-content.ts';
import { findRow } from './report-rows.ts';

/** The rows that all filters let through, in the order that was asked for. */
export interface OrderedStores {
  readonly rows: Uint32Array;
  readonly counts: StoreCounts;
}

export interface SelectedStores {
  /** Rows of the page, in the order that was asked for. */
  readonly rows: Uint32Array;
  /** Rows that all filters let through. */
  readonly total: number;
  readonly counts: StoreCounts;
}

/** Filters, counts, sorts and cuts a report, in that order, without making a value of any row. */
export function selectStores(content: ReportContent, selection: StoreSelection): SelectedStores {
  return cutPage(orderStores(content, selection), selection);
}

/** All of it but the cut: the same for every page. */
export function orderStores(content: ReportContent, selection: StoreQuestion): OrderedStores {
  const ofAnyZone = candidateRows(content, selection);
  const candidates = inZone(content, ofAnyZone, selection.zone);
  const matching = withState(content, candidates, selection);
  return {
    rows: sorted(content, matching, selection),
    counts: {
      ...countStates(content, candidates),
      zones: countZones(content, candidates === ofAnyZone ? matching : withState(content, ofAnyZone, selection)),
    },
  };
}

export function cutPage(
  { rows, counts }: OrderedStores,
  { limit, offset }: Pick<StoreSelection, 'limit' | 'offset'>,
): SelectedStores {
  return { rows: rows.subarray(offset, offset + limit), total: rows.length, counts };
}

type Filters = Pick<StoreQuestion, 'ids' | 'text' | 'minUptimePct' | 'maxUptimePct' | 'window'>;

/** Rows that all filters but zone, status and flags let through. */
function candidateRows(content: ReportContent, selection: Filters): Uint32Array {
  const keep = selection.ids === null ? new Uint8Array(content.rows).fill(1) : markIds(content, selection.ids);
  if (selection.text !== null && selection.text !== '') {
    matchIds(content, selection.text, keep);
  }
  const { minUptimePct, maxUptimePct } = selection;
  if (minUptimePct !== null || maxUptimePct !== null) {
    const window = WINDOWS.indexOf(selection.window);
    const least = minUptimePct ?? 0;
    const most = maxUptimePct ?? 100;
    // A store without known time has no percentage, so it lies within no bound.
    keepWhere(keep, (row) => {
      const percent = 100 * uptimeFraction(content, row, window);
      return percent >= least && percent <= most;
    });
  }
  return rowsOf(keep);
}

function markIds(content: ReportContent, ids: readonly string[]): Uint8Array {
  const keep = new Uint8Array(content.rows);
  const encoder = new TextEncoder();
  for (const id of ids) {
    const row = findRow(content, encoder.encode(id));
    if (row >= 0) {
      keep[row] = 1;
    }
  }
  return keep;
}

function keepWhere(keep: Uint8Array, matches: (row: number) => boolean): void {
  for (let row = 0; row < keep.length; row++) {
    if (keep[row] === 1 && !matches(row)) {
      keep[row] = 0;
    }
  }
}

function rowsOf(keep: Uint8Array): Uint32Array {
  const rows = new Uint32Array(keep.length);
  let count = 0;
  for (let row = 0; row < keep.length; row++) {
    if (keep[row] === 1) {
      rows[count++] = row;
    }
  }
  return rows.subarray(0, count);
}

/** The rows themselves where any zone is wanted. */
function inZone({ zone, zones }: ReportContent, rows: Uint32Array, name: string | null): Uint32Array {
  const wanted = name === null ? null : zones.indexOf(name);
  return wanted === null ? rows : rows.filter((row) => zone[row] === wanted);
}

function withState(
  content: ReportContent,
  rows: Uint32Array,
  { statuses, flags }: Pick<StoreQuestion, 'statuses' | 'flags'>,
): Uint32Array {
  const wanted = CURRENT_STATUSES.map((status) => statuses === null || statuses.includes(status));
  const bits = flags.reduce((set, flag) => set | (1 << FLAGS.indexOf(flag)), 0);
  const kept = new Uint32Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    if (wanted[content.status[row] as number] === true && ((content.flags[row] as number) & bits) === bits) {
      kept[count++] = row;
    }
  }
  return kept.subarray(0, count);
}

function countStates(content: ReportContent, rows: Uint32Array): Pick<StoreCounts, 'status' | 'flags'> {
  const byStatus = new Uint32Array(CURRENT_STATUSES.length);
  const byFlags = new Uint32Array(1 << FLAGS.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const status = content.status[row] as number;
    const flags = content.flags[row] as number;
    byStatus[status] = (byStatus[status] as number) + 1;
    byFlags[flags] = (byFlags[flags] as number) + 1;
  }
  const withFlag = (bit: number): number => byFlags.reduce((sum, count, bits) => sum + ((bits >> bit) & 1) * count, 0);
  const statusCount = (status: CurrentStatus): number => byStatus[CURRENT_STATUSES.indexOf(status)] as number;
  return {
    status: {
      no_data: statusCount('no_data'),
      closed: statusCount('closed'),
      unknown: statusCount('unknown'),
      active: statusCount('active'),
      inactive: statusCount('inactive'),
    },
    flags: {
      default_hours: withFlag(FLAGS.indexOf('default_hours')),
      default_timezone: withFlag(FLAGS.indexOf('default_timezone')),
      no_data: withFlag(FLAGS.indexOf('no_data')),
    },
  };
}

function countZones({ zone, zones }: ReportContent, rows: Uint32Array): StoreCounts['zones'] {
  const counts = new Uint32Array(zones.length);
  for (let i = 0; i < rows.length; i++) {
    const place = zone[rows[i] as number] as number;
    counts[place] = (counts[place] as number) + 1;
  }
  const named = zones.map((name, place) => [name, counts[place] as number] as const);
  return Object.fromEntries(named.filter(([, count]) => count > 0));
}

/** Behind every key, in both directions: where there is no figure. */
const NO_KEY = KEY_LIMIT - 1;
const LARGEST_KEY = KEY_LIMIT - 2;

function sorted(
  content: ReportContent,
  rows: Uint32Array,
  { sort, descending }: Pick<StoreQuestion, 'sort' | 'descending'>,
): Uint32Array {
  if (sort === 'store_id') {
    return descending ? rows.toReversed() : rows;
  }
  const keyOf = sortKey(content, sort);
  const keys = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const key = keyOf(rows[i] as number);
    keys[i] = Number.isNaN(key) ? NO_KEY : descending ? LARGEST_KEY - key : key;
  }
  return orderByKey(keys).map((place) => rows[place] as number);
}

/** What a column is sorted by, as a whole number: the exact figure, before it is rounded; NaN without one. */
function sortKey(content: ReportContent, column: string): (row: number) => number {
  const { durations, pollsUsed, status, zone } = content;
  switch (column) {
    case 'polls_used':
      return (row) => pollsUsed[row] as number;
    case 'longest_gap_hours':
      return (row) => durations[row * DURATIONS + LONGEST_GAP] as number;
    case 'coverage_last_week':
      return (row) => fractionKey((durations[row * DURATIONS + COVERED_WEEK] as number) / businessUs(content, row, 2));
    case 'current_status':
      return (row) => STATUS_RANKS[status[row] as number] ?? 0;
    case 'timezone':
      // The names of a report are in order.
      return (row) => zone[row] as number;
    default:
      return windowKey(content, column);
  }
}

const BY_NAME = [...CURRENT_STATUSES].sort();
const STATUS_RANKS = CURRENT_STATUSES.map((status) => BY_NAME.indexOf(status));

const FIRST_OF: Readonly<Record<string, number>> = { uptime: UP_HOUR, downtime: DOWN_HOUR, unknown: UNKNOWN_HOUR };

const WINDOW_NAMES: readonly string[] = WINDOWS;

/** Columns of the form `uptime_last_week`. */
function windowKey(content: ReportContent, column: string): (row: number) => number {
  const [figure = '', name = ''] = column.split('_last_');
  const window = WINDOW_NAMES.indexOf(name);
  const first = FIRST_OF[figure];
  if (window >= 0 && first !== undefined) {
    return (row) => content.durations[row * DURATIONS + first + window] as number;
  }
  if (window >= 0 && figure === 'business') {
    return (row) => businessUs(content, row, window);
  }
  if (window >= 0 && figure === 'uptime_pct') {
    return (row) => fractionKey(uptimeFraction(content, row, window));
  }
  throw new Error(`there is no column ${column} to sort by`);
}

/** Fractions that differ by less than 2⁻⁴⁷ are taken as equal. */
function fractionKey(fraction: number): number {
  return Math.min(Math.floor(fraction * (KEY_LIMIT / 2)), LARGEST_KEY);
}

/** up ÷ (up + down), NaN without known time. */
function uptimeFraction({ durations }: ReportContent, row: number, window: number): number {
  const upUs = durations[row * DURATIONS + UP_HOUR + window] as number;
  return upUs / (upUs + (durations[row * DURATIONS + DOWN_HOUR + window] as number));
}

function businessUs({ durations }: ReportContent, row: number, window: number): number {
  const at = row * DURATIONS + window;
  return (
    (durations[at + UP_HOUR] as number) +
    (durations[at + DOWN_HOUR] as number) +
    (durations[at + UNKNOWN_HOUR] as number)
  );
}
