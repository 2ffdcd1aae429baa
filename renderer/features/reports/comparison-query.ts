import { useQuery } from '@tanstack/react-query';
import { type COMPARE_LISTS, type Comparison, compareAnswerSchema } from '../../../main/shared/api/compare.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { request } from '../../api/request.ts';

export type CompareList = (typeof COMPARE_LISTS)[number];

/** The most that one answer brings. */
const PAGE_LIMIT = 1_000;

/** Totals and counts of two reports, without stores. What is complete never changes, so it is asked for once. */
export function useComparison(beforeId: string, afterId: string, enabled = true) {
  return useQuery({
    queryKey: [...queryKeys.reports, 'compare', beforeId, afterId],
    queryFn: ({ signal }) => fetchComparison(beforeId, afterId, { list: 'appeared', limit: 1, offset: 0 }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
}

/** One page of a list in the API's own order. */
export function useComparisonPage(
  beforeId: string,
  afterId: string,
  page: { readonly list: CompareList; readonly limit: number; readonly offset: number },
  enabled: boolean,
) {
  return useQuery({
    queryKey: [...queryKeys.reports, 'compare', beforeId, afterId, page],
    queryFn: ({ signal }) => fetchComparison(beforeId, afterId, page, signal),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
}

/** A whole list, for orders that the API does not know. */
export function useWholeList(beforeId: string, afterId: string, list: CompareList, enabled: boolean) {
  return useQuery({
    queryKey: [...queryKeys.reports, 'compare', beforeId, afterId, 'whole', list],
    queryFn: async ({ signal }) => {
      const first = await fetchComparison(beforeId, afterId, { list, limit: PAGE_LIMIT, offset: 0 }, signal);
      const rows: CompareRow[] = [...rowsOf(first, list)];
      while (rows.length < first.counts[list]) {
        const next = await fetchComparison(beforeId, afterId, { list, limit: PAGE_LIMIT, offset: rows.length }, signal);
        const more = rowsOf(next, list);
        if (more.length === 0) {
          break;
        }
        rows.push(...more);
      }
      return rows;
    },
    staleTime: Number.POSITIVE_INFINITY,
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
export function rowsOf(comparison: Comparison, list: CompareList): readonly CompareRow[] {
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

function fetchComparison(
  beforeId: string,
  afterId: string,
  page: { readonly list: CompareList; readonly limit: number; readonly offset: number },
  signal: AbortSignal,
): Promise<Comparison> {
  return request(
    compareAnswerSchema,
    `/reports/${encodeURIComponent(beforeId)}/compare/${encodeURIComponent(afterId)}`,
    {
      query: page,
      signal,
    },
  );
}
