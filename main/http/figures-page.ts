import { jsonRow } from '../../workers/domain/report-json.ts';
import { type FiguresRow, figuresRowSchema, type StoreRowsAnswer, type StoresQuery } from '../shared/api/stores.ts';
import type { CURRENT_STATUSES, FLAGS, StoreFigures, WindowName } from '../shared/figures.ts';

/** What a query selects of all stores' figures. */
export interface FiguresPage {
  readonly rows: readonly FiguresRow[];
  /** Stores that the filters let through. */
  readonly total: number;
  readonly counts: StoreRowsAnswer['counts'];
}

/** One store's figures under the column names of the extended report. */
export function figuresRow(figures: StoreFigures): FiguresRow {
  return figuresRowSchema.parse(jsonRow(figures, 'extended'));
}

/** Filters, counts, sorts and cuts in that order. @param all in the order of the report, which breaks ties. */
export function figuresPage(all: readonly StoreFigures[], query: StoresQuery): FiguresPage {
  const candidates = all.filter((store) => matchesText(store, query) && matchesUptime(store, query));
  const matching = candidates.filter((store) => matchesState(store, query));
  const sorted = sortStores(matching, query.sort);
  return {
    rows: sorted.slice(query.offset, query.offset + query.limit).map(figuresRow),
    total: matching.length,
    counts: countStates(candidates),
  };
}

function matchesText(store: StoreFigures, { q, zone }: StoresQuery): boolean {
  const hasText = q === undefined || store.storeId.toLowerCase().includes(q.toLowerCase());
  return hasText && (zone === undefined || store.timezone === zone);
}

/** A store without known time has no percentage, so it lies within no bound. */
function matchesUptime(store: StoreFigures, query: StoresQuery): boolean {
  const { min_uptime_pct: min, max_uptime_pct: max } = query;
  if (min === undefined && max === undefined) {
    return true;
  }
  const percent = uptimePercent(store, query.window);
  return percent !== null && percent >= (min ?? 0) && percent <= (max ?? 100);
}

function matchesState(store: StoreFigures, { status, flags }: StoresQuery): boolean {
  const hasStatus = status === undefined || status.includes(store.currentStatus);
  return hasStatus && (flags ?? []).every((flag) => store.flags.includes(flag));
}

function countStates(stores: readonly StoreFigures[]): StoreRowsAnswer['counts'] {
  const status = { no_data: 0, closed: 0, unknown: 0, active: 0, inactive: 0 } satisfies Record<
    (typeof CURRENT_STATUSES)[number],
    number
  >;
  const flags = { default_hours: 0, default_timezone: 0, no_data: 0 } satisfies Record<(typeof FLAGS)[number], number>;
  for (const store of stores) {
    status[store.currentStatus]++;
    for (const flag of store.flags) {
      flags[flag]++;
    }
  }
  return { status, flags };
}

type SortKey = number | string | null;

function sortStores(stores: readonly StoreFigures[], sort: string): readonly StoreFigures[] {
  const descends = sort.startsWith('-');
  const name = descends ? sort.slice(1) : sort;
  if (name === 'store_id') {
    return descends ? stores.toReversed() : stores;
  }
  const keyed = stores.map((store) => ({ store, key: sortKey(store, name) }));
  keyed.sort((a, b) => compareKeys(a.key, b.key, descends));
  return keyed.map(({ store }) => store);
}

/** Empty keys are last in both directions. */
function compareKeys(a: SortKey, b: SortKey, descends: boolean): number {
  if (a === b) {
    return 0;
  }
  if (a === null || b === null) {
    return a === null ? 1 : -1;
  }
  return a < b === descends ? 1 : -1;
}

/** What a column is sorted by: the exact figure, before it is rounded. */
function sortKey(store: StoreFigures, name: string): SortKey {
  const window = name.split('_last_')[1];
  if (window === 'hour' || window === 'day' || window === 'week') {
    return windowKey(store, name, window);
  }
  switch (name) {
    case 'polls_used':
      return store.pollsUsed;
    case 'longest_gap_hours':
      return store.longestGapUs;
    case 'current_status':
      return store.currentStatus;
    default:
      return store.timezone;
  }
}

function windowKey(store: StoreFigures, name: string, window: WindowName): SortKey {
  const { upUs, downUs, unknownUs } = store.windows[window];
  const businessUs = upUs + downUs + unknownUs;
  switch (name.slice(0, name.indexOf('_last_'))) {
    case 'uptime':
      return upUs;
    case 'downtime':
      return downUs;
    case 'unknown':
      return unknownUs;
    case 'business':
      return businessUs;
    case 'coverage':
      return businessUs === 0 ? null : store.coveredWeekUs / businessUs;
    default:
      return uptimePercent(store, window);
  }
}

function uptimePercent(store: StoreFigures, window: WindowName): number | null {
  const { upUs, downUs } = store.windows[window];
  return upUs + downUs === 0 ? null : (100 * upUs) / (upUs + downUs);
}
