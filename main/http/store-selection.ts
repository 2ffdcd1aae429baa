import type { StoresQuery } from '../shared/api/stores.ts';
import type { StoreQuestion } from '../shared/store-selection.ts';

/** Filters and order of a query of the stores route. */
export function storeQuestion(query: StoresQuery): StoreQuestion {
  const descending = query.sort.startsWith('-');
  return {
    text: query.q ?? null,
    statuses: query.status ?? null,
    flags: query.flags ?? [],
    zone: query.zone ?? null,
    window: query.window,
    minUptimePct: query.min_uptime_pct ?? null,
    maxUptimePct: query.max_uptime_pct ?? null,
    ids: query.ids ?? null,
    sort: descending ? query.sort.slice(1) : query.sort,
    descending,
  };
}
