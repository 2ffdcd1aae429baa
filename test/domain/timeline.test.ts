import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Sessions } from '../../workers/domain/business-hours.ts';
import { type DecisionRule, DOWN, Polls, Timeline, UNKNOWN, UP } from '../../workers/domain/timeline.ts';

interface Poll {
  readonly at: number;
  readonly active: boolean;
}

type Session = readonly [openUs: number, closeUs: number];

/** A world of 60 µs, so that each instant of it can be asked what SPEC §3 says of it. */
const LENGTH_US = 60;

const sessions: fc.Arbitrary<Session[]> = fc
  .uniqueArray(fc.nat(LENGTH_US), { maxLength: 12 })
  .map((edges) => edges.sort((a, b) => a - b))
  .map((edges) => edges.flatMap((open, i): Session[] => (i % 2 === 1 ? [] : [[open, edges[i + 1] ?? LENGTH_US + 5]])));

const polls: fc.Arbitrary<Poll[]> = fc
  .uniqueArray(fc.record({ at: fc.nat(LENGTH_US), active: fc.boolean() }), {
    maxLength: 12,
    selector: ({ at }) => at,
  })
  .map((list) => list.sort((a, b) => a.at - b.at));

const rule: fc.Arbitrary<DecisionRule> = fc.record({
  policy: fc.constantFrom('nearest', 'previous'),
  trustUs: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 1, max: 25 })),
});

const stretch = fc
  .tuple(fc.nat(LENGTH_US), fc.nat(LENGTH_US))
  .map(([a, b]) => ({ fromUs: Math.min(a, b), toUs: Math.max(a, b) + 1 }));

/** The evidence poll that decides an open instant; −1 without evidence. */
function decidedBy(us: number, session: Session, evidence: readonly Poll[], policy: DecisionRule['policy']): number {
  const [openUs, closeUs] = session;
  const inside = evidence.flatMap(({ at }, i) => (openUs <= at && at < closeUs ? [i] : []));
  if (inside.length === 0) {
    const before = evidence.findLastIndex(({ at }) => at < openUs);
    return before >= 0 ? before : evidence.findIndex(({ at }) => at >= closeUs);
  }
  const decidesFrom = (i: number): number => {
    const [at, previous] = [evidence[i]!.at, evidence[i - 1]?.at ?? 0];
    return policy === 'previous' ? at : Math.floor((previous + at) / 2);
  };
  return inside.findLast((i) => i === inside[0] || us >= decidesFrom(i))!;
}

/** `[status, deciding poll]` of an instant, undefined while the store is closed. */
function answerAt(us: number, open: readonly Session[], all: readonly Poll[], { policy, trustUs }: DecisionRule) {
  const isIn = (at: number) => (session: Session) => session[0] <= at && at < session[1];
  const session = open.find(isIn(us));
  if (session === undefined) {
    return undefined;
  }
  const evidence = all.filter(({ at }) => open.some(isIn(at)));
  const by = decidedBy(us, session, evidence, policy);
  const poll = evidence[by];
  const isKnown = poll !== undefined && us >= poll.at - trustUs && us < poll.at + trustUs;
  return [isKnown ? (poll.active ? UP : DOWN) : UNKNOWN, by];
}

describe('the timeline of a store', () => {
  const timeline = new Timeline('poll');
  const storeSessions = new Sessions();
  const storePolls = new Polls();

  function build(open: readonly Session[], all: readonly Poll[], by: DecisionRule, fromUs: number, toUs: number): void {
    storeSessions.count = open.length;
    storeSessions.openUs.set(open.map(([openUs]) => openUs));
    storeSessions.closeUs.set(open.map(([, closeUs]) => closeUs));
    storePolls.count = 0;
    for (const { at, active } of all) {
      storePolls.push(at, active ? 1 : 0);
    }
    timeline.build(storePolls, storeSessions, by, fromUs, toUs);
  }

  it('says of each microsecond what the rule says of it', () => {
    fc.assert(
      fc.property(sessions, polls, rule, stretch, (open, all, by, { fromUs, toUs }) => {
        build(open, all, by, fromUs, toUs);
        const answers = new Array<unknown>(LENGTH_US + 2).fill(undefined);
        for (let i = 0; i < timeline.segments; i++) {
          answers.fill([timeline.status[i], timeline.decidedBy[i]], timeline.fromUs[i], timeline.toUs[i]);
        }
        const expected = answers.map((_, us) => (us >= fromUs && us < toUs ? answerAt(us, open, all, by) : undefined));
        expect(answers).toEqual(expected);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is made of segments in order that do not overlap and are not empty', () => {
    fc.assert(
      fc.property(sessions, polls, rule, stretch, (open, all, by, { fromUs, toUs }) => {
        build(open, all, by, fromUs, toUs);
        let lastUs = fromUs;
        for (let i = 0; i < timeline.segments; i++) {
          expect(timeline.fromUs[i]).toBeGreaterThanOrEqual(lastUs);
          expect(timeline.toUs[i]).toBeGreaterThan(timeline.fromUs[i]!);
          lastUs = timeline.toUs[i]!;
        }
        expect(lastUs).toBeLessThanOrEqual(toUs);
      }),
    );
  });

  it('holds more polls and segments than it has room for at the start', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => ({ at: i * 4, active: i % 2 === 0 }));
    build([[0, 20_000]], many, { policy: 'nearest', trustUs: 1 }, 0, 20_000);
    expect(timeline.evidence.count).toBe(5_000);
    const lengths = [0, 0, 0];
    for (let i = 0; i < timeline.segments; i++) {
      lengths[timeline.status[i]!]! += timeline.toUs[i]! - timeline.fromUs[i]!;
    }
    // Each poll decides the microsecond before it and its own; there is none before the first.
    expect([lengths[UP], lengths[DOWN], lengths[UNKNOWN]]).toEqual([4_999, 5_000, 10_001]);
  });
});
