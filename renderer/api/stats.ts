import { useQuery } from '@tanstack/react-query';
import { statsSchema } from '../../main/shared/api/stats.ts';
import { queryKeys } from './query-keys.ts';
import { request } from './request.ts';

/** What the workspace holds; asked again when the data changes and when the window comes to the front. */
export function useStats() {
  return useQuery({
    queryKey: queryKeys.stats,
    queryFn: ({ signal }) => request(statsSchema, '/stats', { signal }),
  });
}
