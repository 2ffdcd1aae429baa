import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  deletedReportSchema,
  type ReportAnswer,
  reportListSchema,
  reportRecordSchema,
  triggerAnswerSchema,
  type triggerBodySchema,
} from '../../main/shared/api/reports.ts';
import { noteEndedJob } from './jobs.ts';
import { queryKeys } from './query-keys.ts';
import { request } from './request.ts';

/** What a report may be run with; left out: the defaults of the workspace. */
export type ReportWishes = NonNullable<z.input<typeof triggerBodySchema>>;

const POLL_INTERVAL_MS = 400;

/** All reports, newest first; polled while one runs. */
export function useReports() {
  return useQuery({
    queryKey: queryKeys.reports,
    queryFn: async ({ signal }) => (await request(reportListSchema, '/reports', { signal })).reports,
    refetchInterval: ({ state }) => (state.data?.some(isRunning) === true ? POLL_INTERVAL_MS : false),
  });
}

/** One report's state; polled while it runs. */
export function useReport(reportId: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: [...queryKeys.reports, reportId],
    queryFn: async ({ signal }) => {
      const report = await request(reportRecordSchema, `/reports/${encodeURIComponent(reportId)}/status`, { signal });
      // A report's job has an id of its own.
      if (!isRunning(report)) noteEndedJob(client, ({ kind }) => kind === 'report');
      return report;
    },
    refetchInterval: ({ state }) => (state.data !== undefined && isRunning(state.data) ? POLL_INTERVAL_MS : false),
  });
}

/** Starts a report; its id comes at once. */
export function useTriggerReport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (wishes: ReportWishes | null) =>
      (await request(triggerAnswerSchema, '/trigger_report', wishes === null ? POST : { ...POST, body: wishes }))
        .report_id,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: queryKeys.reports }),
        client.invalidateQueries({ queryKey: queryKeys.jobs }),
      ]),
  });
}

const POST = { method: 'POST' } as const;

/** Cancels a report that runs, and forgets it. */
export function useDeleteReport() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reportId: string) =>
      request(deletedReportSchema, `/reports/${encodeURIComponent(reportId)}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.reports }),
  });
}

function isRunning(report: ReportAnswer): boolean {
  return report.status === 'Running';
}
