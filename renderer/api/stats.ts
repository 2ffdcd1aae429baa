import { useQuery } from '@tanstack/react-query';
import { statsSchema } from '../../main/shared/api/stats.ts';
import { queryKeys } from './query-keys.ts';
import { request } from './request.ts';

/** How often the program is tried while it does not answer. */
const RETRY_INTERVAL_MS = 3_000;

/** What the workspace holds; asked again when a job ends and when the window comes to the front. */
export function useStats() {
  return useQuery({
    queryKey: queryKeys.stats,
    queryFn: ({ signal }) => request(statsSchema, '/stats', { signal }),
    refetchInterval: ({ state }) => (state.status === 'error' ? RETRY_INTERVAL_MS : false),
  });
}

/** Version of the stored data; undefined until it is known. Queries of figures wait for it. */
export function useDataVersion(): number | undefined {
  return useStats().data?.data_version;
}
