import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type COMPARE_LISTS, type Comparison, compareAnswerSchema } from '../../../main/shared/api/compare.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { request } from '../../api/request.ts';
import type { ListOrder } from './comparison-order.ts';

export type CompareList = (typeof COMPARE_LISTS)[number];

interface ListPage extends Partial<ListOrder> {
  readonly list: CompareList;
  readonly limit: number;
  readonly offset: number;
}

/** Totals and counts of two reports, without stores. What is complete never changes, so it is asked for once. */
export function useComparison(beforeId: string, afterId: string, enabled = true) {
  return useQuery({
    queryKey: [...queryKeys.reports, 'compare', beforeId, afterId],
    queryFn: ({ signal }) => fetchComparison(beforeId, afterId, { list: 'appeared', limit: 1, offset: 0 }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
}

/** One page of a list. The former page, or the former order, stays in place while the next one is read. */
export function useComparisonPage(beforeId: string, afterId: string, page: ListPage, enabled: boolean) {
  return useQuery({
    queryKey: [...queryKeys.reports, 'compare', beforeId, afterId, page],
    queryFn: async ({ signal }) => rowsOf(await fetchComparison(beforeId, afterId, page, signal), page.list),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** A store of any of the four lists; what its list does not tell is null. */
export interface CompareRow {
  readonly storeId: string;
  readonly beforePct: number | null;
  readonly afterPct: number | null;
  /** Percentage points. */
  readonly differencePct: number | null;
}

/** The rows of one list under one shape. */
function rowsOf(comparison: Comparison, list: CompareList): readonly CompareRow[] {
  if (list === 'rose' || list === 'fell') {
    return comparison[list].map((row) => ({
      storeId: row.store_id,
      beforePct: row.before_pct,
      afterPct: row.after_pct,
      differencePct: row.difference_pct,
    }));
  }
  return comparison[list].map((row) => ({
    storeId: row.store_id,
    beforePct: list === 'vanished' ? row.uptime_pct : null,
    afterPct: list === 'appeared' ? row.uptime_pct : null,
    differencePct: null,
  }));
}

function fetchComparison(beforeId: string, afterId: string, page: ListPage, signal: AbortSignal): Promise<Comparison> {
  const path = `/reports/${encodeURIComponent(beforeId)}/compare/${encodeURIComponent(afterId)}`;
  return request(compareAnswerSchema, path, { query: { ...page }, signal });
}
