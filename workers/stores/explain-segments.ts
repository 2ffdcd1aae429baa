import type { SeenPoll, SegmentEdge, SegmentRule, TracedSegment } from '../../main/shared/tasks/stores.ts';
import type { Sessions } from '../domain/business-hours.ts';
import { type DecisionRule, type Timeline, UNKNOWN, UP } from '../domain/timeline.ts';

/** The stretch a timeline was built for, and the rule it was built by. */
export interface TracedStretch {
  readonly fromUs: number;
  readonly toUs: number;
  readonly rule: DecisionRule;
}

/** A timeline's segments, each with why it is what it is, and the closed time between them: together the whole stretch. */
export function explainSegments(timeline: Timeline, sessions: Sessions, stretch: TracedStretch): TracedSegment[] {
  const explained = new SegmentWalk(timeline, sessions, stretch);
  const segments: TracedSegment[] = [];
  let reachedUs = stretch.fromUs;
  const closeUntil = (untilUs: number): void => {
    if (untilUs > reachedUs) {
      segments.push(closedSegment(reachedUs, untilUs, stretch));
    }
  };
  for (let i = 0; i < timeline.segments; i++) {
    const segment = explained.segment(i);
    closeUntil(segment.fromUs);
    reachedUs = segment.toUs;
    segments.push(segment);
  }
  closeUntil(stretch.toUs);
  return segments;
}

function closedSegment(fromUs: number, toUs: number, stretch: TracedStretch): TracedSegment {
  return {
    fromUs,
    toUs,
    status: 'closed',
    decidedBy: null,
    rule: 'closed',
    beyondTrust: false,
    previousPoll: null,
    nextPoll: null,
    fromEdge: fromUs === stretch.fromUs ? 'cut' : 'closes',
    toEdge: toUs === stretch.toUs ? 'cut' : 'opens',
  };
}

/** Looks at segments one after the other, in order. */
class SegmentWalk {
  private readonly timeline: Timeline;
  private readonly sessions: Sessions;
  private readonly stretch: TracedStretch;
  private session = 0;

  constructor(timeline: Timeline, sessions: Sessions, stretch: TracedStretch) {
    this.timeline = timeline;
    this.sessions = sessions;
    this.stretch = stretch;
  }

  segment(i: number): TracedSegment {
    const { timeline, sessions } = this;
    const fromUs = timeline.fromUs[i] as number;
    const toUs = timeline.toUs[i] as number;
    const poll = timeline.decidedBy[i] as number;
    const code = timeline.status[i] as number;
    while ((sessions.closeUs[this.session] as number) <= fromUs) {
      this.session++;
    }
    const rule = this.ruleOf(poll, fromUs);
    const isOwn = rule === 'own_session';
    return {
      fromUs,
      toUs,
      status: code === UNKNOWN ? 'unknown' : code === UP ? 'up' : 'down',
      decidedBy: poll < 0 ? null : this.pollAt(poll),
      rule,
      beyondTrust: code === UNKNOWN && poll >= 0,
      previousPoll: isOwn ? this.neighbour(poll - 1) : null,
      nextPoll: isOwn ? this.neighbour(poll + 1) : null,
      fromEdge: this.edge(
        fromUs,
        this.stretch.fromUs,
        sessions.openUs[this.session] as number,
        'opens',
        this.meetsTrust(i, i - 1),
      ),
      toEdge: this.edge(
        toUs,
        this.stretch.toUs,
        sessions.closeUs[this.session] as number,
        'closes',
        this.meetsTrust(i, i + 1),
      ),
    };
  }

  private ruleOf(poll: number, fromUs: number): SegmentRule {
    if (poll < 0) {
      return 'no_evidence';
    }
    if (this.timeline.evidenceSession[poll] === this.session) {
      return 'own_session';
    }
    return (this.timeline.evidence.timeUs[poll] as number) < fromUs ? 'carried_forward' : 'carried_back';
  }

  /** Two segments of one poll that touch differ only in whether it is still believed. */
  private meetsTrust(i: number, other: number): boolean {
    const { timeline } = this;
    if (other < 0 || other >= timeline.segments || timeline.decidedBy[i] !== timeline.decidedBy[other]) {
      return false;
    }
    return timeline.fromUs[i] === timeline.toUs[other] || timeline.toUs[i] === timeline.fromUs[other];
  }

  private edge(
    atUs: number,
    stretchEndUs: number,
    sessionEndUs: number,
    atSession: SegmentEdge,
    atTrust: boolean,
  ): SegmentEdge {
    if (atUs === sessionEndUs) {
      return atSession;
    }
    if (atUs === stretchEndUs) {
      return 'cut';
    }
    if (atTrust) {
      return 'trust';
    }
    return this.stretch.rule.policy === 'nearest' ? 'midpoint' : 'next_poll';
  }

  private pollAt(poll: number): SeenPoll {
    const { timeUs, active } = this.timeline.evidence;
    return { timeUs: timeUs[poll] as number, active: active[poll] === 1 };
  }

  private neighbour(poll: number): SeenPoll | null {
    const { evidence, evidenceSession } = this.timeline;
    const isThere = poll >= 0 && poll < evidence.count && evidenceSession[poll] === this.session;
    return isThere ? this.pollAt(poll) : null;
  }
}
