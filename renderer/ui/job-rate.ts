import { useEffect, useState } from 'react';
import type { Job } from '../../main/shared/jobs.ts';

/** A point in a job's progress: how much was done when. */
export interface ProgressPoint {
  readonly atMs: number;
  readonly done: number;
}

/** How much of the past the rate is taken over. */
const RATE_SPAN_MS = 5_000;
const MIN_RATE_SPAN_MS = 800;

/** Units a second over the last five seconds; null while there is too little to say. */
export function progressRate(points: readonly ProgressPoint[]): number | null {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || last.atMs - first.atMs < MIN_RATE_SPAN_MS) {
    return null;
  }
  return Math.max(0, ((last.done - first.done) * 1_000) / (last.atMs - first.atMs));
}

/** Points with a further one, without those that are too old for the rate; begins anew when a step restarts the count. */
export function withPoint(points: readonly ProgressPoint[], point: ProgressPoint): readonly ProgressPoint[] {
  const last = points.at(-1);
  if (last !== undefined && point.done < last.done) {
    return [point];
  }
  return [...points.filter(({ atMs }) => point.atMs - atMs <= RATE_SPAN_MS), point];
}

/** How fast a job goes, units a second, and how long it still takes, in ms; null while that is not known. */
export function useJobRate(job: Job): { readonly perSecond: number | null; readonly leftMs: number | null } {
  const [points, setPoints] = useState<readonly ProgressPoint[]>([]);
  const { progress } = job;
  useEffect(() => {
    setPoints((before) => withPoint(before, { atMs: performance.now(), done: progress.done }));
  }, [progress]);
  const perSecond = progressRate(points);
  const left = progress.total === null ? null : progress.total - progress.done;
  return {
    perSecond,
    leftMs: perSecond === null || perSecond === 0 || left === null ? null : (left * 1_000) / perSecond,
  };
}
