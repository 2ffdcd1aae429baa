import type { Span } from './business-hours.ts';

/** One accepted row of the polls file; `timeUs` is whole µs since 1970. */
export interface ReferencePoll {
  readonly storeId: string;
  readonly timeUs: number;
  readonly active: boolean;
}

/** How evidence is spread over the time between polls. */
export interface StatusRule {
  readonly policy: 'nearest' | 'previous';
  /** How far from itself a poll decides; `Infinity` means no limit. */
  readonly trustUs: number;
}

/** The answers to the questions that the report asks about one store at one instant. */
export interface StoreTimeline {
  /** The polls that count, oldest first. */
  readonly evidence: readonly ReferencePoll[];
  isOpen(timeUs: number): boolean;
  /** The status at an instant inside business time. */
  statusAt(timeUs: number): 'no_data' | 'unknown' | 'active' | 'inactive';
  /** Every instant at which an answer above can change. */
  readonly breakpoints: readonly number[];
}

const ENDLESS: Span = { startUs: Number.NEGATIVE_INFINITY, endUs: Number.POSITIVE_INFINITY };

/** The later of two neighbouring polls decides from here on. */
function middleOf(a: ReferencePoll, b: ReferencePoll): number {
  return Math.floor((a.timeUs + b.timeUs) / 2);
}

function contains(span: Span, timeUs: number): boolean {
  return span.startUs <= timeUs && timeUs < span.endUs;
}

/**
 * One store's business time and status.
 *
 * @param spans the store's business time from T − 192 h to T at least, or `undefined` when it is open always.
 * @param polls its polls from T − 192 h to T, one an instant, oldest first; those outside business time are set aside.
 */
export function storeTimeline(
  spans: readonly Span[] | undefined,
  polls: readonly ReferencePoll[],
  rule: StatusRule,
): StoreTimeline {
  const sessions: Span[] = [];
  const evidenceBySession = new Map<Span, readonly ReferencePoll[]>();
  const isOpen = (timeUs: number): boolean => spans === undefined || spans.some((span) => contains(span, timeUs));
  const evidence = polls.filter((poll) => isOpen(poll.timeUs));

  /** The session around an open instant, grown over every span that overlaps or touches it until none is left. */
  function growSession(timeUs: number): Span {
    if (spans === undefined) return ENDLESS;
    let session: Span = { startUs: timeUs, endUs: timeUs };
    for (;;) {
      const touching = spans.filter((span) => span.startUs <= session.endUs && span.endUs >= session.startUs);
      const startUs = Math.min(session.startUs, ...touching.map((span) => span.startUs));
      const endUs = Math.max(session.endUs, ...touching.map((span) => span.endUs));
      if (startUs === session.startUs && endUs === session.endUs) return session;
      session = { startUs, endUs };
    }
  }

  function sessionOf(timeUs: number): Span {
    let session = sessions.find((known) => contains(known, timeUs));
    if (session === undefined) {
      session = growSession(timeUs);
      sessions.push(session);
    }
    return session;
  }

  function evidenceOf(session: Span): readonly ReferencePoll[] {
    let inside = evidenceBySession.get(session);
    if (inside === undefined) {
      inside = evidence.filter((poll) => contains(session, poll.timeUs));
      evidenceBySession.set(session, inside);
    }
    return inside;
  }

  function decidesFrom(poll: ReferencePoll, before: ReferencePoll | undefined): number {
    if (before === undefined) return Number.NEGATIVE_INFINITY;
    return rule.policy === 'previous' ? poll.timeUs : middleOf(before, poll);
  }

  function decidingPoll(timeUs: number): ReferencePoll | undefined {
    const session = sessionOf(timeUs);
    const inside = evidenceOf(session);
    if (inside.length > 0) return inside.findLast((poll, index) => decidesFrom(poll, inside[index - 1]) <= timeUs);
    return (
      evidence.findLast((poll) => poll.timeUs < session.startUs) ??
      evidence.find((poll) => poll.timeUs >= session.endUs)
    );
  }

  function statusAt(timeUs: number): 'no_data' | 'unknown' | 'active' | 'inactive' {
    const poll = decidingPoll(timeUs);
    if (poll === undefined) return 'no_data';
    if (timeUs < poll.timeUs - rule.trustUs || timeUs >= poll.timeUs + rule.trustUs) return 'unknown';
    return poll.active ? 'active' : 'inactive';
  }

  const breakpoints = [
    ...(spans ?? []).flatMap((span) => [span.startUs, span.endUs]),
    ...evidence.flatMap((poll) => [poll.timeUs, poll.timeUs - rule.trustUs, poll.timeUs + rule.trustUs]),
    ...evidence.slice(1).map((poll, index) => middleOf(evidence[index] as ReferencePoll, poll)),
  ];
  return { evidence, isOpen, statusAt, breakpoints };
}
