import { CloseButton } from '@mantine/core';
import { useState } from 'react';
import type { Job } from '../../main/shared/jobs.ts';
import { errorText } from '../api/api-error.ts';
import { isActive, useCancelJob, useJobs } from '../api/jobs.ts';
import { formatProgress } from '../ui/format-percent.ts';
import { JobBar } from '../ui/job-bar.tsx';
import { jobPercent } from '../ui/job-percent.ts';
import { BarError } from './bar-error.tsx';
import classes from './job-indicator.module.css';

const KIND_WORDS: Readonly<Record<Job['kind'], string>> = {
  import: 'Import',
  report: 'Report',
  official: 'Official dataset',
};

/** The job that runs, with its progress and a button to cancel it; after a failure, why, until it is dismissed. */
export function JobIndicator() {
  const jobs = useJobs().data ?? [];
  const cancel = useCancelJob();
  const [dismissed, setDismissed] = useState<string | null>(null);
  const active = jobs.filter(isActive);
  const job = active.find(({ state }) => state === 'running') ?? active[0];
  const latest = jobs[0];
  if (job === undefined) {
    return latest?.state === 'failed' && latest.id !== dismissed ? (
      <BarError
        text={`${KIND_WORDS[latest.kind]} failed: ${latest.error_message ?? 'no reason was given'}`}
        onDismiss={() => setDismissed(latest.id)}
      />
    ) : null;
  }
  if (cancel.error !== null) {
    return <BarError text={`Not cancelled: ${errorText(cancel.error)}`} onDismiss={cancel.reset} />;
  }
  const percent = jobPercent(job);
  const label = `${KIND_WORDS[job.kind]}: ${job.state === 'queued' ? 'waiting' : job.progress.step}`;
  return (
    <div className={classes.job}>
      <span className={classes.step} title={label}>
        {label}
        {active.length > 1 && ` (+${active.length - 1})`}
      </span>
      <JobBar percent={percent} label={label} className={classes.track} />
      <span className={classes.percent}>{percent === null ? '' : formatProgress(percent)}</span>
      <CloseButton
        size="sm"
        aria-label={`Cancel ${KIND_WORDS[job.kind].toLowerCase()}`}
        title="Cancel"
        disabled={cancel.isPending}
        onClick={() => cancel.mutate(job.id)}
      />
    </div>
  );
}
