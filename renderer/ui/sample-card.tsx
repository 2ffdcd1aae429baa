import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useStartImport } from '../api/imports.ts';
import { isActive, useJob } from '../api/jobs.ts';
import { ErrorState } from './error-state.tsx';
import { JobProgress } from './job-progress.tsx';
import { fetchSampleFiles } from './sample-files.ts';
import classes from './source-card.module.css';

/** Imports the sample that comes with the program. */
export function SampleCard() {
  const start = useStartImport();
  const sample = useMutation({ mutationFn: async () => start.mutateAsync({ files: await fetchSampleFiles() }) });
  const job = useJob(sample.data?.id ?? null);
  return (
    <section className={classes.card} aria-labelledby="sample-title">
      <h2 id="sample-title">Try the sample</h2>
      <p>
        44 made-up stores with ten days of polls, one of every kind that matters: open overnight, clock changes, no
        hours, no zone, no data.
      </p>
      {job !== undefined && isActive(job) ? (
        <JobProgress job={job} />
      ) : (
        <Button variant="default" onClick={() => sample.mutate()} loading={sample.isPending}>
          Import the sample
        </Button>
      )}
      {sample.error !== null && <ErrorState title="The sample could not be imported" error={sample.error} />}
      {job?.state === 'failed' && <ErrorState title="The sample could not be imported" error={job.error_message} />}
    </section>
  );
}
