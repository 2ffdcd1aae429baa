import { Button } from '@mantine/core';
import { useStartOfficialImport } from '../api/imports.ts';
import { isActive, useJobs } from '../api/jobs.ts';
import { ErrorState } from './error-state.tsx';
import { formatBytes } from './format-count.ts';
import { JobProgress } from './job-progress.tsx';
import classes from './source-card.module.css';

/** Size of the published zip. */
const OFFICIAL_BYTES = 35_537_664;

/** Downloads the official dataset and imports it. A download that broke off, or was cancelled, goes on where it stopped. */
export function OfficialCard() {
  const start = useStartOfficialImport();
  const job = useJobs().data?.find(({ kind }) => kind === 'official');
  const title = 'The official dataset could not be imported';
  return (
    <section className={classes.card} aria-labelledby="official-title">
      <h2 id="official-title">Get the official dataset</h2>
      <p>
        About 1.8 million polls as one zip of {formatBytes(OFFICIAL_BYTES)} from storage.googleapis.com. A download that
        is cancelled or breaks off goes on where it stopped.
      </p>
      {job !== undefined && isActive(job) ? (
        <JobProgress job={job} />
      ) : (
        <Button variant="default" onClick={() => start.mutate({})} loading={start.isPending}>
          {job?.state === 'failed' || job?.state === 'cancelled' ? 'Go on with the download' : 'Download and import'}
        </Button>
      )}
      {start.error !== null && <ErrorState title={title} error={start.error} />}
      {start.error === null && job?.state === 'failed' && <ErrorState title={title} error={job.error_message} />}
    </section>
  );
}
