import type { Job } from '../../main/shared/jobs.ts';

/**
 * How far a job is, 0 < percent ≤ 100. null: not known. A job that has told nothing yet is not at 0 %: it may be waiting,
 * or done before anybody looked.
 */
export function jobPercent({ progress: { done, total } }: Pick<Job, 'progress'>): number | null {
  return total === null || total <= 0 || done <= 0 ? null : Math.min(100, (100 * done) / total);
}
