import type { LocalDay } from './local-days.ts';
import type { Segment, Span } from './trace.ts';

/** Neighbouring segments of one status: what the eye sees as one stretch. */
export interface Run extends Span {
  readonly status: Segment['status'];
  /** Never empty. */
  readonly segments: readonly [Segment, ...Segment[]];
}

/** A run's part on one local day. */
export interface Piece extends Span {
  readonly run: Run;
}

/** Whole microseconds by status. */
export interface Amounts {
  readonly upUs: number;
  readonly downUs: number;
  readonly unknownUs: number;
}

export const NOTHING: Amounts = { upUs: 0, downUs: 0, unknownUs: 0 };

/** Joins segments of one status that touch. Sessions never touch, so a run lies in one session or between two. */
export function joinRuns(segments: readonly Segment[]): Run[] {
  const runs: { fromUs: number; toUs: number; status: Segment['status']; segments: [Segment, ...Segment[]] }[] = [];
  for (const segment of segments) {
    const last = runs.at(-1);
    if (last !== undefined && last.status === segment.status && last.toUs === segment.fromUs) {
      last.toUs = segment.toUs;
      last.segments.push(segment);
    } else {
      runs.push({ ...span(segment), status: segment.status, segments: [segment] });
    }
  }
  return runs;
}

/** The runs' parts in a day, in order. */
export function piecesOf(day: LocalDay, runs: readonly Run[]): Piece[] {
  return runs
    .filter((run) => run.fromUs < day.endUs && run.toUs > day.startUs)
    .map((run) => ({ run, fromUs: Math.max(run.fromUs, day.startUs), toUs: Math.min(run.toUs, day.endUs) }));
}

/** How long each status lasts in `[fromUs, toUs)`; closed time counts for none. */
export function sumWithin(segments: readonly Segment[], fromUs: number, toUs: number): Amounts {
  let { upUs, downUs, unknownUs } = NOTHING;
  for (const segment of segments) {
    const lengthUs = Math.min(segment.toUs, toUs) - Math.max(segment.fromUs, fromUs);
    if (lengthUs > 0) {
      upUs += segment.status === 'up' ? lengthUs : 0;
      downUs += segment.status === 'down' ? lengthUs : 0;
      unknownUs += segment.status === 'unknown' ? lengthUs : 0;
    }
  }
  return { upUs, downUs, unknownUs };
}

export function addAmounts(a: Amounts, b: Amounts): Amounts {
  return { upUs: a.upUs + b.upUs, downUs: a.downUs + b.downUs, unknownUs: a.unknownUs + b.unknownUs };
}

function span({ fromUs, toUs }: Span): Span {
  return { fromUs, toUs };
}
