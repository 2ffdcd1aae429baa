import type { Run } from './runs.ts';
import type { SeenPoll, Trace } from './trace.ts';
import type { ZoneClock } from './zone-clock.ts';

/**
 * A run in one sentence, with its reason: "down 13:41–14:59, because the 13:10 poll was up, the 14:12 poll down, the
 * 15:46 poll up".
 */
export function readOut(run: Run, trace: Pick<Trace, 'policy' | 'trustMinutes' | 'asOfUs'>, clock: ZoneClock): string {
  const now = run.toUs === trace.asOfUs ? ' (now)' : '';
  const what = `${run.status} ${clock.range(run.fromUs, run.toUs)}${now}`;
  const reason = run.status === 'closed' ? 'outside business hours' : `because ${reasonOf(run, trace, clock)}`;
  return `${what}, ${reason}`;
}

function reasonOf(run: Run, trace: Pick<Trace, 'policy' | 'trustMinutes'>, clock: ZoneClock): string {
  const [first] = run.segments;
  const decided = first.decidedBy;
  const at = (poll: SeenPoll): string => clock.timeBeside(poll.atUs, run.fromUs);
  if (decided === null) {
    return 'no poll counts: none was taken during business hours in the eight days before the report';
  }
  if (run.status === 'unknown') {
    return trustReason(run, trace.trustMinutes, at);
  }
  const said = saidBy(decided);
  if (first.rule === 'carried_forward') {
    return `no poll was taken in these hours and the last one before them, ${at(decided)}, was ${said}`;
  }
  if (first.rule === 'carried_back') {
    return `no poll was taken in these hours or before, and the first one after them, ${at(decided)}, was ${said}`;
  }
  return fromOwnPolls(run, trace, at);
}

const NAMED_POLLS = 2;

/** Too far from its polls, however near they are to each other. */
function trustReason(run: Run, trustMinutes: number | null, at: (poll: SeenPoll) => string): string {
  const polls = new Map(
    run.segments.flatMap(({ decidedBy }) => (decidedBy === null ? [] : [[decidedBy.atUs, decidedBy]])),
  );
  const limit = `believed for ${trustMinutes ?? 0} min only`;
  const names = [...polls.values()].map(at);
  if (names.length > NAMED_POLLS) {
    return `each poll is ${limit}`;
  }
  return names.length === 1 ? `the ${names[0]} poll is ${limit}` : `the ${names.join(' and ')} polls are ${limit}`;
}

/** The polls that frame the run and those inside it, each with what it said. */
function fromOwnPolls(run: Run, trace: Pick<Trace, 'policy'>, at: (poll: SeenPoll) => string): string {
  const polls = run.segments.map(({ decidedBy }) => decidedBy).filter((poll) => poll !== null);
  const first = polls[0];
  const last = polls.at(-1);
  if (first === undefined || last === undefined) {
    return 'its polls are not known';
  }
  const before = trace.policy === 'nearest' ? run.segments[0].previousPoll : null;
  const after = run.segments.at(-1)?.nextPoll ?? null;
  const inside =
    first === last || first.atUs === last.atUs
      ? { many: false, text: `the ${at(first)} poll` }
      : {
          many: true,
          text: `the ${new Set(polls.map(({ atUs }) => atUs)).size} polls from ${at(first)} to ${at(last)}`,
        };
  const parts = [
    before === null ? null : { many: false, text: `the ${at(before)} poll`, said: saidBy(before) },
    { ...inside, said: saidBy(first) },
    after === null ? null : { many: false, text: `the ${at(after)} poll`, said: saidBy(after) },
  ].filter((part) => part !== null);
  // The verb stands once, in the first part.
  return parts
    .map(({ text, said, many }, i) => (i === 0 ? `${text} ${many ? 'were' : 'was'} ${said}` : `${text} ${said}`))
    .join(', ');
}

function saidBy(poll: SeenPoll): 'up' | 'down' {
  return poll.up ? 'up' : 'down';
}
