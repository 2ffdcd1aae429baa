import { CURRENT_STATUSES, type CurrentStatus } from '../../main/shared/figures.ts';
import type { Sessions } from './business-hours.ts';
import { US_PER_HOUR } from './duration.ts';
import { type DecisionRule, DOWN, type Polls, Timeline, UP } from './timeline.ts';

const HOUR_WINDOW_US = US_PER_HOUR;
export const DAY_WINDOW_US = 24 * US_PER_HOUR;
export const WEEK_WINDOW_US = 168 * US_PER_HOUR;
/** Evidence reaches a day further back than the longest window. */
export const EVIDENCE_SPAN_US = 192 * US_PER_HOUR;
/** Business time this near to evidence, before or after, counts as covered. */
const COVERAGE_REACH_US = 2 * US_PER_HOUR;

/**
 * A store's durations in whole µs lie together as one record of `DURATIONS` numbers: up, down, unknown of the hour,
 * the day and the week, then the longest gap and the covered business time of the week.
 */
export const DURATIONS = 11;
export const UP_HOUR = 0;
export const DOWN_HOUR = 3;
export const UNKNOWN_HOUR = 6;
export const LONGEST_GAP = 9;
export const COVERED_WEEK = 10;

/** Works out one store's figures after another, with the same space. */
export class FiguresKernel {
  readonly timeline = new Timeline('run');
  private readonly asOfUs: number;
  private readonly rule: DecisionRule;

  constructor(asOfUs: number, rule: DecisionRule) {
    this.asOfUs = asOfUs;
    this.rule = rule;
  }

  /**
   * Writes the store's durations to `out[at .. at + DURATIONS)` and returns its current status.
   * `polls` are those with T − 192 h ≤ time ≤ T; `sessions` are complete in that stretch. The evidence stays readable
   * in `timeline` until the next store. Throws when up + down + unknown is not the business time.
   */
  measure(polls: Polls, sessions: Sessions, out: Float64Array, at: number): CurrentStatus {
    const asOfUs = this.asOfUs;
    const weekUs = asOfUs - WEEK_WINDOW_US;
    // One µs past T, so that the segment that holds T itself tells the current status.
    this.timeline.build(polls, sessions, this.rule, weekUs, asOfUs + 1);
    this.sumWindows(out, at);
    const businessUs = this.measureGaps(sessions, out, at);
    const sumUs = weekSum(out, at);
    if (sumUs !== businessUs) {
      throw new Error(`up + down + unknown is ${sumUs} µs, business time ${businessUs} µs`);
    }
    return this.currentStatus();
  }

  private sumWindows(out: Float64Array, at: number): void {
    const { fromUs, toUs, status, segments } = this.timeline;
    const asOfUs = this.asOfUs;
    const hourUs = asOfUs - HOUR_WINDOW_US;
    const dayUs = asOfUs - DAY_WINDOW_US;
    out.fill(0, at, at + DURATIONS);
    for (let i = 0; i < segments; i++) {
      const from = fromUs[i] as number;
      const to = Math.min(toUs[i] as number, asOfUs);
      const code = status[i] as number;
      const row = at + (code === UP ? UP_HOUR : code === DOWN ? DOWN_HOUR : UNKNOWN_HOUR);
      out[row + 2] = (out[row + 2] as number) + (to - from);
      if (to > dayUs) {
        out[row + 1] = (out[row + 1] as number) + (to - Math.max(from, dayUs));
      }
      if (to > hourUs) {
        out[row] = (out[row] as number) + (to - Math.max(from, hourUs));
      }
    }
  }

  /** Longest gap and coverage, on the axis of the week's open time; returns the week's business time. */
  private measureGaps(sessions: Sessions, out: Float64Array, at: number): number {
    const { count, timeUs } = this.timeline.evidence;
    const { evidenceSession } = this.timeline;
    const { openUs, closeUs, count: sessionCount } = sessions;
    const asOfUs = this.asOfUs;
    const weekUs = asOfUs - WEEK_WINDOW_US;
    let poll = 0;
    let passedUs = 0;
    let previousUs = 0;
    let longestUs = 0;
    for (let session = 0; session < sessionCount; session++) {
      const fromUs = Math.max(openUs[session] as number, weekUs);
      while (poll < count && evidenceSession[poll] === session) {
        const pollOpenUs = passedUs + Math.max((timeUs[poll] as number) - fromUs, 0);
        longestUs = Math.max(longestUs, pollOpenUs - previousUs);
        previousUs = pollOpenUs;
        poll++;
      }
      passedUs += Math.max(Math.min(closeUs[session] as number, asOfUs) - fromUs, 0);
    }
    out[at + LONGEST_GAP] = Math.max(longestUs, passedUs - previousUs);
    out[at + COVERED_WEEK] = this.coveredUs(sessions);
    return passedUs;
  }

  /** Open time of the week within reach of evidence: stretches around polls, joined where they meet. */
  private coveredUs(sessions: Sessions): number {
    const { count, timeUs } = this.timeline.evidence;
    if (count === 0) {
      return 0;
    }
    const walk = new OpenTimeWalk(sessions, this.asOfUs - WEEK_WINDOW_US, this.asOfUs);
    let coveredUs = 0;
    let firstUs = timeUs[0] as number;
    let lastUs = firstUs;
    for (let i = 1; i < count; i++) {
      const pollUs = timeUs[i] as number;
      if (pollUs - lastUs > 2 * COVERAGE_REACH_US) {
        coveredUs += walk.openUsBetween(firstUs - COVERAGE_REACH_US, lastUs + COVERAGE_REACH_US);
        firstUs = pollUs;
      }
      lastUs = pollUs;
    }
    return coveredUs + walk.openUsBetween(firstUs - COVERAGE_REACH_US, lastUs + COVERAGE_REACH_US);
  }

  private currentStatus(): CurrentStatus {
    const { evidence, segments, toUs, status } = this.timeline;
    if (evidence.count === 0) {
      return 'no_data';
    }
    if (segments === 0 || (toUs[segments - 1] as number) <= this.asOfUs) {
      return 'closed';
    }
    const code = status[segments - 1] as number;
    return code === UP ? 'active' : code === DOWN ? 'inactive' : 'unknown';
  }
}

/** Open time of a window up to an instant; asked for instants in rising order only. */
class OpenTimeWalk {
  private readonly sessions: Sessions;
  private readonly fromUs: number;
  private readonly toUs: number;
  private session = 0;
  private passedUs = 0;

  constructor(sessions: Sessions, fromUs: number, toUs: number) {
    this.sessions = sessions;
    this.fromUs = fromUs;
    this.toUs = toUs;
  }

  openUsUntil(instantUs: number): number {
    const { openUs, closeUs, count } = this.sessions;
    const untilUs = Math.min(instantUs, this.toUs);
    while (this.session < count && (closeUs[this.session] as number) <= untilUs) {
      const sessionUs = (closeUs[this.session] as number) - Math.max(openUs[this.session] as number, this.fromUs);
      this.passedUs += Math.max(sessionUs, 0);
      this.session++;
    }
    if (this.session === count) {
      return this.passedUs;
    }
    return this.passedUs + Math.max(untilUs - Math.max(openUs[this.session] as number, this.fromUs), 0);
  }

  openUsBetween(fromUs: number, toUs: number): number {
    const beforeUs = this.openUsUntil(fromUs);
    return this.openUsUntil(toUs) - beforeUs;
  }
}

function weekSum(out: Float64Array, at: number): number {
  return (
    (out[at + UP_HOUR + 2] as number) + (out[at + DOWN_HOUR + 2] as number) + (out[at + UNKNOWN_HOUR + 2] as number)
  );
}

/** The code under which a status is stored. */
export function statusCode(status: CurrentStatus): number {
  return CURRENT_STATUSES.indexOf(status);
}
