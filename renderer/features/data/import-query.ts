import { useQuery, useQueryClient } from '@tanstack/react-query';
import { importAnswerSchema } from '../../../main/shared/api/imports.ts';
import { isActive, noteEndedJob } from '../../api/jobs.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { request } from '../../api/request.ts';

const POLL_INTERVAL_MS = 400;

/** One import with its progress and, once it is done, its result; polled while it is under way. */
export function useImport(importId: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: [...queryKeys.imports, importId],
    queryFn: async ({ signal }) => {
      const answer = await request(importAnswerSchema, `/imports/${encodeURIComponent(importId)}`, { signal });
      if (!isActive(answer)) noteEndedJob(client, ({ id }) => id === importId);
      return answer;
    },
    refetchInterval: ({ state }) => (state.data !== undefined && isActive(state.data) ? POLL_INTERVAL_MS : false),
  });
}
