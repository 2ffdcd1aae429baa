import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { jobAnswerSchema, jobListSchema } from '../../main/shared/api/jobs.ts';
import type { Job } from '../../main/shared/jobs.ts';
import { queryKeys } from './query-keys.ts';
import { request } from './request.ts';

/** How often jobs are asked for while one is active. */
const POLL_INTERVAL_MS = 400;

/** Queued or running. */
export function isActive(job: Job): boolean {
  return job.state === 'queued' || job.state === 'running';
}

/** Jobs of this run of the program, newest first; polled only while one is active. */
export function useJobs() {
  return useQuery({
    queryKey: queryKeys.jobs,
    queryFn: async ({ signal }) => (await request(jobListSchema, '/jobs', { signal })).jobs,
    refetchInterval: ({ state }) => (state.data?.some(isActive) === true ? POLL_INTERVAL_MS : false),
    refetchIntervalInBackground: true,
  });
}

/** A job by its id, out of `useJobs`; undefined while it is not known. */
export function useJob(jobId: string | null): Job | undefined {
  return useJobs().data?.find((job) => job.id === jobId);
}

/** Cancels a job that has not ended. */
export function useCancelJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (jobId: string) =>
      request(jobAnswerSchema, `/jobs/${encodeURIComponent(jobId)}/cancel`, { method: 'POST' }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.jobs }),
  });
}

/** For those who start a job: it shows at once, however soon it ends, and what it changes is read anew when it has ended. */
export function useNoteStartedJob(): (job: Job) => Promise<void> {
  const client = useQueryClient();
  return async (job) => {
    client.setQueryData<readonly Job[]>(queryKeys.jobs, (jobs) => [
      { ...job, state: isActive(job) ? job.state : 'running' },
      ...(jobs ?? []).filter(({ id }) => id !== job.id),
    ]);
    await client.invalidateQueries({ queryKey: queryKeys.jobs });
  };
}

/**
 * For those who hear first that a job has ended, by its own route: the list is read anew at once, so that the bar does not
 * show it running beside its result.
 */
export function noteEndedJob(client: QueryClient, isIt: (job: Job) => boolean): void {
  const jobs = client.getQueryData<readonly Job[]>(queryKeys.jobs);
  if (jobs?.some((job) => isActive(job) && isIt(job)) === true) {
    void client.invalidateQueries({ queryKey: queryKeys.jobs });
  }
}
