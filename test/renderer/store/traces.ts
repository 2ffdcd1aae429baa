import type { SeenPoll, Segment, Trace } from '../../../renderer/features/store/trace.ts';

const US_PER_MINUTE = 60_000_000;

/** µs of a moment of Tuesday 2024-10-08, or of another October day. */
export function at(time: string, day = 8): number {
  return Date.parse(`2024-10-${String(day).padStart(2, '0')}T${time}:00Z`) * 1_000;
}

export function poll(time: string, said: 'up' | 'down', day = 8): SeenPoll {
  return { atUs: at(time, day), up: said === 'up' };
}

export function minutesUs(minutes: number): number {
  return minutes * US_PER_MINUTE;
}

/** A segment of a session with polls; everything else as the case needs it. */
export function segment(fromUs: number, toUs: number, status: Segment['status'], rest: Partial<Segment> = {}): Segment {
  return {
    fromUs,
    toUs,
    status,
    decidedBy: null,
    rule: status === 'closed' ? 'closed' : 'own_session',
    beyondTrust: false,
    previousPoll: null,
    nextPoll: null,
    fromEdge: 'midpoint',
    toEdge: 'midpoint',
    ...rest,
  };
}

export function trace(rest: Partial<Trace>): Trace {
  return {
    fromUs: at('00:00'),
    toUs: at('00:00', 9),
    asOfUs: at('00:00', 9),
    policy: 'nearest',
    trustMinutes: null,
    offsets: [{ fromUs: at('00:00'), offsetUs: 0 }],
    sessions: [],
    polls: [],
    segments: [],
    outages: [],
    ...rest,
  };
}
