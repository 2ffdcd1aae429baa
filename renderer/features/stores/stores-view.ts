import {
  CURRENT_STATUSES,
  type CurrentStatus,
  FLAGS,
  type Flag,
  WINDOWS,
  type WindowName,
} from '../../../main/shared/figures.ts';
import type { StoreFilter } from '../../api/stores.ts';

/** Which stores are shown and in what order: all that the address of the screen says. */
export interface StoresView {
  /** A part of the id. */
  readonly q: string;
  /** A column of the extended report, `-` in front for descending. */
  readonly sort: string;
  /** Any of them; empty: all. */
  readonly status: readonly CurrentStatus[];
  /** All of them. */
  readonly flags: readonly Flag[];
  readonly zone: string | null;
  /** The window of the two bounds. */
  readonly window: WindowName;
  readonly minPercent: number | null;
  readonly maxPercent: number | null;
  /** A report whose figures are shown as they were then; null: figures of now. */
  readonly reportId: string | null;
}

export const ALL_STORES: StoresView = {
  q: '',
  sort: '-downtime_last_week',
  status: [],
  flags: [],
  zone: null,
  window: 'week',
  minPercent: null,
  maxPercent: null,
  reportId: null,
};

/** Reads the query of the address, whose names are the API's; what it does not understand counts as left out. */
export function readStoresView(search: string): StoresView {
  const query = new URLSearchParams(search);
  const list = (name: string): readonly string[] => (query.get(name) ?? '').split(',');
  const sort = query.get('sort') ?? '';
  return {
    q: query.get('q') ?? '',
    sort: /^-?[a-z_]+$/.test(sort) ? sort : ALL_STORES.sort,
    status: CURRENT_STATUSES.filter((status) => list('status').includes(status)),
    flags: FLAGS.filter((flag) => list('flags').includes(flag)),
    zone: emptyAsNull(query.get('zone')),
    window: WINDOWS.find((window) => window === query.get('window')) ?? ALL_STORES.window,
    minPercent: readPercent(query.get('min_uptime_pct')),
    maxPercent: readPercent(query.get('max_uptime_pct')),
    reportId: emptyAsNull(query.get('report')),
  };
}

/** The query of a view, without what is as at first. */
export function writeStoresView(view: StoresView): string {
  const query = new URLSearchParams();
  const set = (name: string, value: string | number | null, left: string | number | null): void => {
    if (value !== null && value !== left) {
      query.set(name, String(value));
    }
  };
  set('q', view.q, '');
  set('sort', view.sort, ALL_STORES.sort);
  set('status', view.status.join(','), '');
  set('flags', view.flags.join(','), '');
  set('zone', view.zone, null);
  set('window', view.window, ALL_STORES.window);
  set('min_uptime_pct', view.minPercent, null);
  set('max_uptime_pct', view.maxPercent, null);
  set('report', view.reportId, null);
  return query.toString();
}

/** The same as a question to the API. */
export function storeFilter(view: StoresView): StoreFilter {
  const bounded = view.minPercent !== null || view.maxPercent !== null;
  return {
    strips: true,
    sort: view.sort,
    ...(view.q === '' ? {} : { q: view.q }),
    ...(view.status.length === 0 ? {} : { status: [...view.status] }),
    ...(view.flags.length === 0 ? {} : { flags: [...view.flags] }),
    ...(view.zone === null ? {} : { zone: view.zone }),
    ...(bounded ? { window: view.window } : {}),
    ...(view.minPercent === null ? {} : { min_uptime_pct: view.minPercent }),
    ...(view.maxPercent === null ? {} : { max_uptime_pct: view.maxPercent }),
    ...(view.reportId === null ? {} : { report_id: view.reportId }),
  };
}

/** Whether any filter leaves stores out. */
export function isFiltered(view: StoresView): boolean {
  return (
    view.q !== '' ||
    view.status.length > 0 ||
    view.flags.length > 0 ||
    view.zone !== null ||
    view.minPercent !== null ||
    view.maxPercent !== null
  );
}

/** The view without its filters: order and report stay. */
export function withoutFilters(view: StoresView): StoresView {
  return { ...ALL_STORES, sort: view.sort, reportId: view.reportId };
}

function readPercent(text: string | null): number | null {
  const value = Number(text ?? Number.NaN);
  return text !== '' && value >= 0 && value <= 100 ? value : null;
}

function emptyAsNull(text: string | null): string | null {
  return text === '' ? null : text;
}
