import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { findingPageSchema, qualitySchema } from '../../../main/shared/api/quality.ts';
import type { Finding } from '../../../main/shared/quality.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { request } from '../../api/request.ts';
import { useDataVersion, useStatus } from '../../api/status.ts';

/** What in the data deserves a look. After an import the former answer stays in place until the new one is there. */
export function useQuality() {
  const version = useDataVersion();
  const hasPolls = useHasPolls();
  return useQuery({
    queryKey: queryKeys.data(version ?? 0, 'quality'),
    queryFn: ({ signal }) => request(qualitySchema, '/quality', { signal }),
    enabled: version !== undefined && hasPolls === true,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

/** Some of the stores of one finding, in byte order of their ids. */
export function useFindingPage(finding: Finding, page: { readonly limit: number; readonly offset: number }) {
  const version = useDataVersion();
  const hasPolls = useHasPolls();
  return useQuery({
    queryKey: queryKeys.data(version ?? 0, 'quality', finding, page.offset, page.limit),
    queryFn: ({ signal }) => request(findingPageSchema, `/quality/${finding}`, { query: page, signal }),
    enabled: version !== undefined && hasPolls === true,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}

/** Whether there is anything to look at; undefined until it is known. */
export function useHasPolls(): boolean | undefined {
  const status = useStatus().data;
  return status === undefined ? undefined : status.as_of !== null;
}
