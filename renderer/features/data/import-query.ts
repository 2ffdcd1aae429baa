import { useQuery } from '@tanstack/react-query';
import { importAnswerSchema } from '../../../main/shared/api/imports.ts';
import { isActive } from '../../api/jobs.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { request } from '../../api/request.ts';

const POLL_INTERVAL_MS = 400;

/** One import with its progress and, once it is done, its result; polled while it is under way. */
export function useImport(importId: string) {
  return useQuery({
    queryKey: [...queryKeys.imports, importId],
    queryFn: ({ signal }) => request(importAnswerSchema, `/imports/${encodeURIComponent(importId)}`, { signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && isActive(state.data) ? POLL_INTERVAL_MS : false),
  });
}
