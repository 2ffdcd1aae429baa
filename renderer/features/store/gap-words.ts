import type { Gap } from './explain-window.ts';
import type { SeenPoll, Trace } from './trace.ts';
import type { ZoneClock } from './zone-clock.ts';

/** The rule of a gap in one sentence. */
export function gapInWords(gap: Gap, trace: Pick<Trace, 'trustMinutes'>, clock: ZoneClock): string {
  const trust =
    gap.amounts.unknownUs > 0 && trace.trustMinutes !== null && gap.rule !== 'no_evidence'
      ? `; unknown beyond ${trace.trustMinutes} min`
      : '';
  return `${ruleInWords(gap, clock)}${trust}`;
}

function ruleInWords({ rule, before, after, polls, changeUs, fromUs }: Gap, clock: ZoneClock): string {
  const at = (poll: SeenPoll | null): string =>
    poll === null ? 'none' : `${clock.timeBeside(poll.atUs, fromUs)} ${poll.up ? 'up' : 'down'}`;
  switch (rule) {
    case 'first_poll':
      return `Before the first poll, ${at(after)}: as that poll`;
    case 'last_poll':
      return `After the last poll, ${at(before)}: as that poll`;
    case 'same':
      return polls === 2
        ? `Polls ${at(before)} and ${at(after)}: no change between`
        : `${polls} polls from ${at(before)} to ${at(after)}: no change between`;
    case 'change_at_middle':
      return `Polls ${at(before)} and ${at(after)}: changes halfway, at ${time(changeUs, fromUs, clock)}`;
    case 'change_at_poll':
      return `Polls ${at(before)} and ${at(after)}: changes at the later poll, ${time(changeUs, fromUs, clock)}`;
    case 'carried_forward':
      return `No poll in these hours: as the last one before, ${at(before)}`;
    case 'carried_back':
      return `No poll in these hours or before: as the first one after, ${at(after)}`;
    case 'no_evidence':
      return 'No poll counts: unknown';
  }
}

function time(instantUs: number | null, besideUs: number, clock: ZoneClock): string {
  return instantUs === null ? '–' : clock.timeBeside(instantUs, besideUs);
}
