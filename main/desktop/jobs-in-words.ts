import type { Job, JobKind } from '../shared/jobs.ts';

const NAMES: Readonly<Record<JobKind, string>> = { import: 'An import', official: 'A download', report: 'A report' };

/** "A report is running.", "2 jobs are running.": what a question about ending them begins with. */
export function jobsInWords(jobs: readonly Job[]): string {
  const [only] = jobs;
  return jobs.length === 1 && only !== undefined
    ? `${NAMES[only.kind]} is running.`
    : `${jobs.length} jobs are running.`;
}
