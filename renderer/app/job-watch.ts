import { notifications } from '@mantine/notifications';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { importAnswerSchema } from '../../main/shared/api/imports.ts';
import type { Job } from '../../main/shared/jobs.ts';
import { errorText } from '../api/api-error.ts';
import { isActive, useJobs } from '../api/jobs.ts';
import { queryKeys } from '../api/query-keys.ts';
import { request } from '../api/request.ts';
import { useStatus } from '../api/status.ts';
import { importSentence } from '../ui/import-sentence.ts';
import { splitHash } from './hash-location.ts';

/**
 * Keeps the window with the program. When a job ends, what it changed is read anew and a toast says what is done;
 * failures stay in the bar. When a script started a job or changed the data, the status tells.
 */
export function useJobWatch(): void {
  const client = useQueryClient();
  const jobs = useJobs().data;
  const status = useStatus().data;
  const watched = useRef(new Set<string>());
  useEffect(() => {
    for (const job of jobs ?? []) {
      if (isActive(job)) {
        watched.current.add(job.id);
      } else if (watched.current.delete(job.id)) {
        void client.invalidateQueries({ queryKey: queryKeys.status });
        readAnew(client);
        void tellDone(job);
      }
    }
  }, [client, jobs]);

  const dataVersion = status?.data_version;
  useEffect(() => {
    if (dataVersion !== undefined) {
      readAnew(client);
    }
  }, [client, dataVersion]);

  const isBusy = (status?.active_jobs.length ?? 0) > 0;
  useEffect(() => {
    if (isBusy) {
      void client.invalidateQueries({ queryKey: queryKeys.jobs });
    }
  }, [client, isBusy]);
}

/** Lists that jobs and changes of the data make old; figures have the data version in their keys. */
function readAnew(client: QueryClient): void {
  for (const queryKey of [queryKeys.stats, queryKeys.imports, queryKeys.reports]) {
    void client.invalidateQueries({ queryKey });
  }
}

/** Says what is done, unless the screen is the job's own and says it already. Never fails: what it cannot read it says. */
async function tellDone(job: Job): Promise<void> {
  if (job.state !== 'done' || splitHash(location.hash)[0].endsWith(`/${encodeURIComponent(job.id)}`)) {
    return;
  }
  if (job.kind === 'report') {
    notifications.show({ message: 'Report ready' });
    return;
  }
  try {
    const { summary } = await request(importAnswerSchema, `/imports/${encodeURIComponent(job.id)}`);
    notifications.show({ message: summary === null ? 'Import done' : importSentence(summary) });
  } catch (error) {
    notifications.show({ message: `Import done; what it brought could not be read: ${errorText(error)}` });
  }
}
