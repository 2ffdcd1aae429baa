import type { Policy } from '../../main/shared/report-options.ts';
import type { Sessions } from './business-hours.ts';

/** Status of a segment. */
export const DOWN = 0;
export const UP = 1;
export const UNKNOWN = 2;

/** How polls decide; `trustUs` is Infinity where no limit was asked for. */
export interface DecisionRule {
  readonly policy: Policy;
  readonly trustUs: number;
}

/** A store's polls in time order, one an instant. Reused from store to store. */
export class Polls {
  count = 0;
  timeUs = new Float64Array(1_024);
  active = new Uint8Array(1_024);

  /** Makes room for `more` polls after the ones that are there. */
  reserve(more: number): void {
    const needed = this.count + more;
    if (needed > this.timeUs.length) {
      this.timeUs = grown(this.timeUs, new Float64Array(needed * 2));
      this.active = grown(this.active, new Uint8Array(needed * 2));
    }
  }

  push(timeUs: number, active: number): void {
    this.reserve(1);
    this.timeUs[this.count] = timeUs;
    this.active[this.count] = active;
    this.count++;
  }
}

/**
 * One store's evidence and the status of each instant of its business time; SPEC §3. Filled anew for each store.
 * Segments are ordered, lie inside sessions and never overlap; together they are the business time of the stretch.
 */
export class Timeline {
  /** Polls inside business time. */
  readonly evidence = new Polls();
  /** For each evidence poll the number of its session. */
  evidenceSession = new Int32Array(1_024);

  segments = 0;
  fromUs = new Float64Array(1_024);
  toUs = new Float64Array(1_024);
  status = new Uint8Array(1_024);
  /** The evidence poll that decides the segment, the first of its run, also where trust makes it unknown; −1 without any evidence. */
  decidedBy = new Int32Array(1_024);

  private readonly grain: 'poll' | 'run';

  /** A segment for each poll, or one for each run of polls that decide alike: that is all a sum needs. */
  constructor(grain: 'poll' | 'run') {
    this.grain = grain;
  }

  /**
   * Decides `[stretchFromUs, stretchToUs)`. `polls` must be limited to the span that counts as evidence.
   */
  build(polls: Polls, sessions: Sessions, rule: DecisionRule, stretchFromUs: number, stretchToUs: number): void {
    this.collectEvidence(polls, sessions);
    this.segments = 0;
    let next = 0;
    for (let session = 0; session < sessions.count; session++) {
      const openUs = sessions.openUs[session] as number;
      if (openUs >= stretchToUs) {
        break;
      }
      const first = next;
      while (next < this.evidence.count && this.evidenceSession[next] === session) {
        next++;
      }
      const closeUs = sessions.closeUs[session] as number;
      if (closeUs > stretchFromUs) {
        this.decideSession(first, next, openUs, closeUs, rule, stretchFromUs, stretchToUs);
      }
    }
  }

  private collectEvidence(polls: Polls, sessions: Sessions): void {
    this.evidence.count = 0;
    this.evidence.reserve(polls.count);
    if (this.evidenceSession.length < polls.count) {
      this.evidenceSession = new Int32Array(polls.count * 2);
    }
    // Held in names of their own: a field would be read again after each write to an array.
    const { timeUs, active, count: pollCount } = polls;
    const { openUs, closeUs, count: sessionCount } = sessions;
    const { timeUs: evidenceUs, active: evidenceActive } = this.evidence;
    const evidenceSession = this.evidenceSession;
    let session = 0;
    let count = 0;
    for (let i = 0; i < pollCount; i++) {
      const pollUs = timeUs[i] as number;
      while (session < sessionCount && (closeUs[session] as number) <= pollUs) {
        session++;
      }
      if (session === sessionCount) {
        break;
      }
      if ((openUs[session] as number) <= pollUs) {
        evidenceUs[count] = pollUs;
        evidenceActive[count] = active[i] as number;
        evidenceSession[count] = session;
        count++;
      }
    }
    this.evidence.count = count;
  }

  /** A session whose evidence is polls `[first, end)`. */
  private decideSession(
    first: number,
    end: number,
    openUs: number,
    closeUs: number,
    rule: DecisionRule,
    stretchFromUs: number,
    stretchToUs: number,
  ): void {
    const lastUs = Math.min(closeUs, stretchToUs);
    if (first === end) {
      // The last evidence before it, else the first after it.
      const carried = this.evidence.count === 0 ? -1 : Math.max(first - 1, 0);
      this.decide(carried, Math.max(openUs, stretchFromUs), lastUs, rule.trustUs);
      return;
    }
    if (this.grain === 'run' && rule.trustUs === Number.POSITIVE_INFINITY) {
      this.decideRuns(first, end, openUs, closeUs, rule, stretchFromUs, lastUs);
      return;
    }
    const { timeUs } = this.evidence;
    const nearest = rule.policy === 'nearest';
    let fromUs = openUs;
    for (let poll = first; poll < end; poll++) {
      let toUs = closeUs;
      if (poll + 1 < end) {
        const nextUs = timeUs[poll + 1] as number;
        toUs = nearest ? Math.floor(((timeUs[poll] as number) + nextUs) / 2) : nextUs;
      }
      if (toUs > stretchFromUs) {
        this.decide(poll, Math.max(fromUs, stretchFromUs), Math.min(toUs, lastUs), rule.trustUs);
      }
      fromUs = toUs;
    }
  }

  /** As polls of one status decide alike, only the changes between them are worked out. */
  private decideRuns(
    first: number,
    end: number,
    openUs: number,
    closeUs: number,
    rule: DecisionRule,
    stretchFromUs: number,
    lastUs: number,
  ): void {
    const { timeUs, active } = this.evidence;
    const nearest = rule.policy === 'nearest';
    let fromUs = openUs;
    let runStart = first;
    for (let poll = first + 1; poll <= end; poll++) {
      if (poll < end && active[poll] === active[runStart]) {
        continue;
      }
      let toUs = closeUs;
      if (poll < end) {
        const nextUs = timeUs[poll] as number;
        toUs = nearest ? Math.floor(((timeUs[poll - 1] as number) + nextUs) / 2) : nextUs;
      }
      const status = active[runStart] === 1 ? UP : DOWN;
      this.add(runStart, Math.max(fromUs, stretchFromUs), Math.min(toUs, lastUs), status);
      fromUs = toUs;
      runStart = poll;
    }
  }

  /** Adds what a poll decides; outside `[p − trust, p + trust)` it is unknown. */
  private decide(poll: number, fromUs: number, toUs: number, trustUs: number): void {
    if (poll < 0) {
      this.add(poll, fromUs, toUs, UNKNOWN);
      return;
    }
    const pollUs = this.evidence.timeUs[poll] as number;
    const knownFromUs = Math.min(Math.max(fromUs, pollUs - trustUs), toUs);
    const knownToUs = Math.max(Math.min(toUs, pollUs + trustUs), knownFromUs);
    this.add(poll, fromUs, knownFromUs, UNKNOWN);
    this.add(poll, knownFromUs, knownToUs, this.evidence.active[poll] === 1 ? UP : DOWN);
    this.add(poll, knownToUs, toUs, UNKNOWN);
  }

  private add(poll: number, fromUs: number, toUs: number, status: number): void {
    if (toUs <= fromUs) {
      return;
    }
    if (this.segments === this.fromUs.length) {
      this.growSegments();
    }
    const i = this.segments++;
    this.fromUs[i] = fromUs;
    this.toUs[i] = toUs;
    this.status[i] = status;
    this.decidedBy[i] = poll;
  }

  private growSegments(): void {
    const capacity = this.segments * 2;
    this.fromUs = grown(this.fromUs, new Float64Array(capacity));
    this.toUs = grown(this.toUs, new Float64Array(capacity));
    this.status = grown(this.status, new Uint8Array(capacity));
    this.decidedBy = grown(this.decidedBy, new Int32Array(capacity));
  }
}

function grown<T extends Float64Array | Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
