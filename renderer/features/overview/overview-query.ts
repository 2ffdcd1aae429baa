import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { overviewSchema } from '../../../main/shared/api/overview.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { request } from '../../api/request.ts';
import { useDataVersion } from '../../api/status.ts';

/** The fleet as of the latest poll. After an import the former answer stays in place until the new one is there. */
export function useOverview() {
  const version = useDataVersion();
  return useQuery({
    queryKey: queryKeys.data(version ?? 0, 'overview'),
    queryFn: ({ signal }) => request(overviewSchema, '/overview', { signal }),
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}
