import { useQuery } from '@tanstack/react-query';
import { statusSchema } from '../../main/shared/api/status.ts';
import { queryKeys } from './query-keys.ts';
import { request } from './request.ts';

/** How often the window in front looks whether a script, or another window, changed something. */
const LOOK_INTERVAL_MS = 5_000;
/** How often the program is tried while it does not answer. */
const RETRY_INTERVAL_MS = 2_000;

/** What the frame shows: workspace, data version, latest poll, what runs. Small, so it is asked for again and again. */
export function useStatus() {
  return useQuery({
    queryKey: queryKeys.status,
    queryFn: ({ signal }) => request(statusSchema, '/status', { signal }),
    refetchInterval: ({ state }) => (state.status === 'error' ? RETRY_INTERVAL_MS : LOOK_INTERVAL_MS),
  });
}

/** Version of the stored data; undefined until it is known. Queries of figures wait for it. */
export function useDataVersion(): number | undefined {
  return useStatus().data?.data_version;
}
