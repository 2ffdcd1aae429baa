import type { TimelineAnswer } from '../../../main/shared/api/stores.ts';
import type { Policy } from '../../../main/shared/report-options.ts';
import { readInstantUs } from './instant-us.ts';
import type { Offset } from './zone-clock.ts';

type AnswerSegment = TimelineAnswer['segments'][number];

/** A poll, µs since 1970 UTC. */
export interface SeenPoll {
  readonly atUs: number;
  readonly up: boolean;
}

/** A stretch of one status that one poll decides. */
export interface Segment {
  readonly fromUs: number;
  readonly toUs: number;
  readonly status: AnswerSegment['status'];
  readonly decidedBy: SeenPoll | null;
  readonly rule: AnswerSegment['rule'];
  readonly beyondTrust: boolean;
  readonly previousPoll: SeenPoll | null;
  readonly nextPoll: SeenPoll | null;
  readonly fromEdge: AnswerSegment['from_edge'];
  readonly toEdge: AnswerSegment['to_edge'];
}

export interface Span {
  readonly fromUs: number;
  readonly toUs: number;
}

export interface Outage extends Span {
  readonly downUs: number;
  readonly beganBefore: boolean;
  readonly continues: boolean;
}

/** A store's timeline with its instants as numbers. */
export interface Trace extends Span {
  readonly asOfUs: number;
  readonly policy: Policy;
  readonly trustMinutes: number | null;
  readonly offsets: readonly Offset[];
  /** Opening spans that touch the stretch, uncut. */
  readonly sessions: readonly Span[];
  readonly polls: readonly (SeenPoll & { readonly used: boolean })[];
  readonly segments: readonly Segment[];
  readonly outages: readonly Outage[];
}

/** Reads the instants of a timeline. */
export function readTrace(answer: TimelineAnswer): Trace {
  return {
    fromUs: readInstantUs(answer.from),
    toUs: readInstantUs(answer.to),
    asOfUs: readInstantUs(answer.as_of),
    policy: answer.policy,
    trustMinutes: answer.trust_minutes,
    offsets: answer.offsets.map(({ from, offset_seconds }) => ({
      fromUs: readInstantUs(from),
      offsetUs: offset_seconds * 1_000_000,
    })),
    sessions: answer.sessions.map(({ open, close }) => ({ fromUs: readInstantUs(open), toUs: readInstantUs(close) })),
    polls: answer.polls.map((poll) => ({ ...readPoll(poll), used: poll.used })),
    segments: answer.segments.map(readSegment),
    outages: answer.outages.map((outage) => ({
      fromUs: readInstantUs(outage.from),
      toUs: readInstantUs(outage.to),
      downUs: outage.down_us,
      beganBefore: outage.began_before,
      continues: outage.continues,
    })),
  };
}

function readSegment(segment: AnswerSegment): Segment {
  const { decided_by: decidedBy, previous_poll: previous, next_poll: next } = segment;
  return {
    fromUs: readInstantUs(segment.from),
    toUs: readInstantUs(segment.to),
    status: segment.status,
    decidedBy: decidedBy === null ? null : { atUs: readInstantUs(decidedBy), up: segment.decided_status === 'active' },
    rule: segment.rule,
    beyondTrust: segment.beyond_trust,
    previousPoll: previous === null ? null : readPoll(previous),
    nextPoll: next === null ? null : readPoll(next),
    fromEdge: segment.from_edge,
    toEdge: segment.to_edge,
  };
}

function readPoll(poll: { readonly timestamp: string; readonly status: 'active' | 'inactive' }): SeenPoll {
  return { atUs: readInstantUs(poll.timestamp), up: poll.status === 'active' };
}
