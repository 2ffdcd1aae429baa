import type { StoresQuery } from '../shared/api/stores.ts';
import type { StoreSelection } from '../shared/store-selection.ts';

/** A query of the stores route as the selection it asks for. */
export function storeSelection(query: StoresQuery): StoreSelection {
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
    limit: query.limit,
    offset: query.offset,
  };
}
