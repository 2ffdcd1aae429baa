import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { importAnswerSchema } from '../../main/shared/api/imports.ts';
import type { Job } from '../../main/shared/jobs.ts';
import { isActive, useJobs } from '../api/jobs.ts';
import { queryKeys } from '../api/query-keys.ts';
import { request } from '../api/request.ts';
import { importSentence } from '../ui/import-sentence.ts';

/** Watches the jobs: when one ends, what it changed is read anew and a toast says what is done. Failures stay in the bar. */
export function useJobWatch(): void {
  const client = useQueryClient();
  const jobs = useJobs().data;
  const watched = useRef(new Set<string>());
  useEffect(() => {
    for (const job of jobs ?? []) {
      if (isActive(job)) {
        watched.current.add(job.id);
      } else if (watched.current.delete(job.id)) {
        for (const queryKey of [queryKeys.stats, queryKeys.imports, queryKeys.reports]) {
          void client.invalidateQueries({ queryKey });
        }
        void tellDone(job);
      }
    }
  }, [client, jobs]);
}

async function tellDone(job: Job): Promise<void> {
  if (job.state !== 'done') {
    return;
  }
  if (job.kind === 'report') {
    notifications.show({ message: 'Report ready' });
    return;
  }
  const { summary } = await request(importAnswerSchema, `/imports/${encodeURIComponent(job.id)}`);
  if (summary !== null) {
    notifications.show({ message: importSentence(summary) });
  }
}
