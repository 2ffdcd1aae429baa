import { type Amounts, addAmounts, NOTHING, sumWithin } from './runs.ts';
import type { SeenPoll, Segment, Span, Trace } from './trace.ts';

/** The rule that decides a gap. */
export type GapRule =
  /** Before a session's first poll. */
  | 'first_poll'
  /** After its last one. */
  | 'last_poll'
  /** Between polls that said the same. */
  | 'same'
  | 'change_at_middle'
  | 'change_at_poll'
  | 'carried_forward'
  | 'carried_back'
  | 'no_evidence';

/** A stretch between two neighbouring points of a session: its ends and its polls. */
export interface Gap extends Span {
  readonly rule: GapRule;
  /** The polls at its ends; of a session without polls, the one that was carried into it. */
  readonly before: SeenPoll | null;
  readonly after: SeenPoll | null;
  /** Polls from `before` to `after`: 2, or more where several gaps with the same answer are told as one. */
  readonly polls: number;
  /** Where the status changes; null where it does not. */
  readonly changeUs: number | null;
  /** Inside the window. */
  readonly amounts: Amounts;
}

export interface ExplainedSession {
  /** Uncut. */
  readonly session: Span;
  readonly gaps: readonly Gap[];
  /** Inside the window: the sum of the gaps. */
  readonly amounts: Amounts;
}

/**
 * Why a window's figure is what it is: its sessions, and in each the gaps between polls with the rule for each and the
 * time it gives, which add up to the figure exactly.
 */
export function explainWindow(trace: Trace, window: Span): ExplainedSession[] {
  return trace.sessions
    .filter((session) => session.fromUs < window.toUs && session.toUs > window.fromUs)
    .map((session) => {
      const segments = trace.segments.filter(
        ({ fromUs, toUs, status }) => status !== 'closed' && fromUs < session.toUs && toUs > session.fromUs,
      );
      const limits = {
        fromUs: Math.max(session.fromUs, window.fromUs),
        toUs: Math.min(session.toUs, window.toUs),
      };
      const gaps = joinAlike(gapsOf(segments, limits, trace.policy));
      return { session, gaps, amounts: gaps.reduce((sum, gap) => addAmounts(sum, gap.amounts), NOTHING) };
    });
}

/** The gaps of one session that reach into `limits`, cut there. */
function gapsOf(segments: readonly Segment[], limits: Span, policy: Trace['policy']): Gap[] {
  const gap = (part: Omit<Gap, 'amounts' | 'polls' | 'changeUs'>, changeUs: number | null = null): Gap => {
    const fromUs = Math.max(part.fromUs, limits.fromUs);
    const toUs = Math.min(part.toUs, limits.toUs);
    return { ...part, fromUs, toUs, polls: 2, changeUs, amounts: sumWithin(segments, fromUs, toUs) };
  };
  const polls = pollsOf(segments);
  const first = polls[0];
  const last = polls.at(-1);
  const carried = segments[0];
  if (first === undefined || last === undefined) {
    const poll = carried?.decidedBy ?? null;
    const rule = carried?.rule === 'carried_forward' || carried?.rule === 'carried_back' ? carried.rule : 'no_evidence';
    const back = rule === 'carried_back';
    return [gap({ ...limits, rule, before: back ? null : poll, after: back ? poll : null })];
  }
  const between = polls.slice(1).map((after, i) => {
    const before = polls[i] ?? first;
    const ends = { before, after, fromUs: before.atUs, toUs: after.atUs };
    if (before.up === after.up) {
      return gap({ ...ends, rule: 'same' });
    }
    return policy === 'nearest'
      ? gap({ ...ends, rule: 'change_at_middle' }, Math.floor((before.atUs + after.atUs) / 2))
      : gap({ ...ends, rule: 'change_at_poll' }, after.atUs);
  });
  return [
    gap({ fromUs: limits.fromUs, toUs: first.atUs, rule: 'first_poll', before: null, after: first }),
    ...between,
    gap({ fromUs: last.atUs, toUs: limits.toUs, rule: 'last_poll', before: last, after: null }),
  ].filter(({ fromUs, toUs }) => toUs > fromUs);
}

/** The session's own polls that its segments rest on or are framed by, in order. */
function pollsOf(segments: readonly Segment[]): SeenPoll[] {
  const polls = new Map<number, SeenPoll>();
  for (const { rule, previousPoll, decidedBy, nextPoll } of segments) {
    if (rule === 'own_session') {
      for (const poll of [previousPoll, decidedBy, nextPoll]) {
        if (poll !== null) {
          polls.set(poll.atUs, poll);
        }
      }
    }
  }
  return [...polls.values()].toSorted((a, b) => a.atUs - b.atUs);
}

/** Neighbouring gaps whose polls all said the same become one. */
function joinAlike(gaps: readonly Gap[]): Gap[] {
  const joined: Gap[] = [];
  for (const gap of gaps) {
    const last = joined.at(-1);
    if (last?.rule === 'same' && gap.rule === 'same' && last.toUs === gap.fromUs) {
      joined[joined.length - 1] = {
        ...last,
        toUs: gap.toUs,
        after: gap.after,
        polls: last.polls + 1,
        amounts: addAmounts(last.amounts, gap.amounts),
      };
    } else {
      joined.push(gap);
    }
  }
  return joined;
}
