import { formatInstant } from '../../workers/domain/instant-text.ts';
import { findOutages } from '../../workers/domain/outages.ts';
import type { TimelineAnswer } from '../shared/api/stores.ts';
import type { SeenPoll, StoreTrace, TracedSegment } from '../shared/tasks/stores.ts';

const US_PER_SECOND = 1_000_000;

/** A store's trace as the API writes it, with its outages. */
export function timelineAnswer(trace: StoreTrace): TimelineAnswer {
  return {
    store_id: trace.storeId,
    from: formatInstant(trace.fromUs),
    to: formatInstant(trace.toUs),
    as_of: formatInstant(trace.options.asOfUs),
    policy: trace.options.policy,
    trust_minutes: trace.options.trustMinutes,
    timezone: trace.timezone,
    offsets: trace.offsets.map(({ fromUs, offsetUs }) => ({
      from: formatInstant(fromUs),
      offset_seconds: offsetUs / US_PER_SECOND,
    })),
    sessions: trace.sessions.map((span) => ({
      open: formatInstant(span.openUs),
      close: formatInstant(span.closeUs),
    })),
    polls: trace.polls.map((poll) => ({ ...pollAnswer(poll), used: poll.used })),
    segments: trace.segments.map(segmentAnswer),
    outages: findOutages(trace.segments).map((outage) => ({
      from: formatInstant(outage.fromUs),
      to: formatInstant(outage.toUs),
      down_us: outage.downUs,
      began_before: outage.beganBefore,
      continues: outage.continues,
    })),
  };
}

function segmentAnswer(segment: TracedSegment): TimelineAnswer['segments'][number] {
  const decided = segment.decidedBy === null ? null : pollAnswer(segment.decidedBy);
  return {
    from: formatInstant(segment.fromUs),
    to: formatInstant(segment.toUs),
    status: segment.status,
    decided_by: decided?.timestamp ?? null,
    decided_status: decided?.status ?? null,
    rule: segment.rule,
    beyond_trust: segment.beyondTrust,
    previous_poll: segment.previousPoll === null ? null : pollAnswer(segment.previousPoll),
    next_poll: segment.nextPoll === null ? null : pollAnswer(segment.nextPoll),
    from_edge: segment.fromEdge,
    to_edge: segment.toEdge,
  };
}

function pollAnswer(poll: SeenPoll): { timestamp: string; status: 'active' | 'inactive' } {
  return { timestamp: formatInstant(poll.timeUs), status: poll.active ? 'active' : 'inactive' };
}
