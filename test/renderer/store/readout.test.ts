import { describe, expect, test } from 'vitest';
import { readOut } from '../../../renderer/features/store/readout.ts';
import { joinRuns } from '../../../renderer/features/store/runs.ts';
import { ZoneClock } from '../../../renderer/features/store/zone-clock.ts';
import { at, poll, segment, trace } from './traces.ts';

const clock = new ZoneClock([{ fromUs: 0, offsetUs: 0 }], 'en-GB');

function sentence(segments: Parameters<typeof joinRuns>[0], rest: Parameters<typeof trace>[0] = {}): string {
  const [run] = joinRuns(segments);
  return run === undefined ? '' : readOut(run, trace(rest), clock);
}

describe('a stretch read out', () => {
  test('a change on both sides names the three polls', () => {
    const down = segment(at('13:41'), at('14:59'), 'down', {
      decidedBy: poll('14:12', 'down'),
      previousPoll: poll('13:10', 'up'),
      nextPoll: poll('15:46', 'up'),
    });
    expect(sentence([down])).toBe(
      'down 13:41–14:59, because the 13:10 poll was up, the 14:12 poll down, the 15:46 poll up',
    );
  });

  test('several polls that agree are counted, and the next day is named', () => {
    const first = segment(at('22:00'), at('23:00'), 'up', {
      decidedBy: poll('22:30', 'up'),
      nextPoll: poll('23:30', 'up'),
    });
    const second = segment(at('23:00'), at('02:00', 9), 'up', {
      decidedBy: poll('23:30', 'up'),
      previousPoll: poll('22:30', 'up'),
      nextPoll: poll('04:30', 'down', 9),
    });
    expect(sentence([first, second])).toBe(
      'up Tue 8 Oct 22:00 – Wed 9 Oct 02:00, because the 2 polls from 22:30 to 23:30 were up, the Wed 04:30 poll down',
    );
  });

  test('under the policy previous the poll before does not matter', () => {
    const down = segment(at('14:12'), at('15:46'), 'down', {
      decidedBy: poll('14:12', 'down'),
      previousPoll: poll('13:10', 'up'),
      nextPoll: poll('15:46', 'up'),
    });
    expect(sentence([down], { policy: 'previous' })).toBe(
      'down 14:12–15:46, because the 14:12 poll was down, the 15:46 poll up',
    );
  });

  test('a session without polls says where its status comes from', () => {
    const carried = segment(at('10:30'), at('21:00'), 'down', {
      decidedBy: poll('20:10', 'down', 7),
      rule: 'carried_forward',
    });
    expect(sentence([carried])).toBe(
      'down 10:30–21:00, because no poll was taken in these hours and the last one before them, Mon 20:10, was down',
    );
  });

  test('time too far from its poll names the limit', () => {
    const unknown = segment(at('12:10'), at('13:00'), 'unknown', { decidedBy: poll('11:10', 'up'), beyondTrust: true });
    expect(sentence([unknown], { trustMinutes: 60 })).toBe(
      'unknown 12:10–13:00, because the 11:10 poll is believed for 60 min only',
    );
  });

  test('closed time needs no poll, and the end of the stretch is now', () => {
    expect(sentence([segment(at('21:00'), at('24:00'), 'closed')])).toBe(
      'closed 21:00–24:00 (now), outside business hours',
    );
  });

  test('a store that was never polled while open is unknown', () => {
    expect(sentence([segment(at('10:00'), at('12:00'), 'unknown', { rule: 'no_evidence' })])).toContain(
      'because no poll counts',
    );
  });
});
