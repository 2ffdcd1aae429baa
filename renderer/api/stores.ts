import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { storeDetailSchema, storeRowsAnswerSchema, timelineAnswerSchema } from '../../main/shared/api/stores.ts';
import type { CurrentStatus, Flag, WindowName } from '../../main/shared/figures.ts';
import type { Policy } from '../../main/shared/report-options.ts';
import { queryKeys } from './query-keys.ts';
import { request } from './request.ts';
import { useDataVersion } from './status.ts';

/** Filters, order and page of the stores, as `GET /stores?view=figures` takes them. */
export interface StoreFilter {
  readonly q?: string | undefined;
  /** A column, with `-` in front for descending. */
  readonly sort?: string | undefined;
  readonly status?: readonly CurrentStatus[] | undefined;
  readonly flags?: readonly Flag[] | undefined;
  readonly zone?: string | undefined;
  /** Window of the two bounds below. */
  readonly window?: WindowName | undefined;
  readonly min_uptime_pct?: number | undefined;
  readonly max_uptime_pct?: number | undefined;
  /** A complete report, whose rows are taken as they were then. */
  readonly report_id?: string | undefined;
  /** Each row brings its week as seven cells. */
  readonly strips?: boolean | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** How figures of one store are to be computed; left out: the latest poll and the defaults of the workspace. */
export interface StoreOptions {
  readonly as_of?: string | undefined;
  readonly policy?: Policy | undefined;
  /** `none`: a poll is believed without limit. */
  readonly trust_minutes?: number | 'none' | undefined;
}

/** Rows of figures. The former page stays in place while the next one is read. */
export function useStoreRows(filter: StoreFilter, enabled = true) {
  const version = useDataVersion();
  return useQuery({
    queryKey: queryKeys.data(version ?? 0, 'stores', filter),
    queryFn: ({ signal }) => fetchStoreRows(filter, signal),
    enabled: enabled && version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

/** As `useStoreRows` asks, for callers that page on their own. */
export function fetchStoreRows(filter: StoreFilter, signal?: AbortSignal) {
  return request(storeRowsAnswerSchema, '/stores', {
    query: { ...filter, view: 'figures' },
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Figures, hours and zone of a store. */
export function useStore(storeId: string, options: StoreOptions = {}) {
  const version = useDataVersion();
  return useQuery({
    queryKey: queryKeys.data(version ?? 0, 'store', storeId, options),
    queryFn: ({ signal }) =>
      request(storeDetailSchema, `/stores/${encodeURIComponent(storeId)}`, { query: { ...options }, signal }),
    enabled: version !== undefined,
  });
}

/** Sessions, polls and segments of a store; `from` and `to` in the API's instants, left out: the week before the report's instant. */
export function useTimeline(
  storeId: string,
  stretch: { readonly from?: string | undefined; readonly to?: string | undefined } & StoreOptions = {},
) {
  const version = useDataVersion();
  return useQuery({
    queryKey: queryKeys.data(version ?? 0, 'timeline', storeId, stretch),
    queryFn: ({ signal }) =>
      request(timelineAnswerSchema, `/stores/${encodeURIComponent(storeId)}/timeline`, {
        query: { ...stretch },
        signal,
      }),
    enabled: version !== undefined,
  });
}
