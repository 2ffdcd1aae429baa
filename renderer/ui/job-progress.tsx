import type { Job } from '../../main/shared/jobs.ts';
import { useCancelJob } from '../api/jobs.ts';
import { ErrorState } from './error-state.tsx';
import { formatBytes, formatCount } from './format-count.ts';
import { formatElapsed } from './format-duration.ts';
import { jobPercent } from './job-percent.ts';
import { useJobRate } from './job-rate.ts';
import { ProgressLines } from './progress-lines.tsx';

/** A job that runs, in full: what is done now, how much of how much, how fast, how long still, and a button to cancel it. */
export function JobProgress({ job }: { readonly job: Job }) {
  const cancel = useCancelJob();
  const { perSecond, leftMs } = useJobRate(job);
  const { done, total, unit, step, rows } = job.progress;
  const amount = (value: number): string => (unit === 'bytes' ? formatBytes(value) : `${formatCount(value)} ${unit}`);
  const facts = [
    total === null ? amount(done) : `${unit === 'bytes' ? formatBytes(done) : formatCount(done)} of ${amount(total)}`,
    rows === undefined ? '' : `${formatCount(rows)} rows`,
    perSecond === null ? '' : `${amount(Math.round(perSecond))} a second`,
    leftMs === null ? '' : `${formatElapsed(leftMs)} left`,
  ].filter((fact) => fact !== '');
  return (
    <>
      <ProgressLines
        what={job.state === 'queued' ? 'Waiting for the job before it' : asSentence(step)}
        onCancel={() => cancel.mutate(job.id)}
        isCancelling={cancel.isPending}
        percent={jobPercent(job)}
        label={step}
        facts={facts.join(' · ')}
      />
      {cancel.error !== null && <ErrorState title="The job could not be cancelled" error={cancel.error} />}
    </>
  );
}

/** A step is a phrase in lower case: `downloading`. */
function asSentence(step: string): string {
  return step.slice(0, 1).toUpperCase() + step.slice(1);
}
