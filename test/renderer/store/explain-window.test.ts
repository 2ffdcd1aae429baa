import { describe, expect, test } from 'vitest';
import { explainWindow } from '../../../renderer/features/store/explain-window.ts';
import { gapInWords } from '../../../renderer/features/store/gap-words.ts';
import { ZoneClock } from '../../../renderer/features/store/zone-clock.ts';
import { at, minutesUs, poll, segment, trace } from './traces.ts';

const clock = new ZoneClock([{ fromUs: 0, offsetUs: 0 }], 'en-GB');
const nine = poll('09:00', 'up');
const eleven = poll('11:00', 'up');
const twelve = poll('12:00', 'down');

/** Open 08:00–14:00 with polls at 09:00, 11:00 and 12:00. */
const oneSession = trace({
  sessions: [{ fromUs: at('08:00'), toUs: at('14:00') }],
  segments: [
    segment(at('00:00'), at('08:00'), 'closed'),
    segment(at('08:00'), at('10:00'), 'up', { decidedBy: nine, nextPoll: eleven, fromEdge: 'opens' }),
    segment(at('10:00'), at('11:30'), 'up', { decidedBy: eleven, previousPoll: nine, nextPoll: twelve }),
    segment(at('11:30'), at('14:00'), 'down', { decidedBy: twelve, previousPoll: eleven, toEdge: 'closes' }),
    segment(at('14:00'), at('24:00'), 'closed'),
  ],
});

describe('why a number is what it is', () => {
  test('the gaps of a session carry their rules and add up to its time', () => {
    const [explained] = explainWindow(oneSession, oneSession);
    expect(explained?.gaps.map((gap) => gapInWords(gap, oneSession, clock))).toEqual([
      'Before the first poll, 09:00 up: as that poll',
      'Polls 09:00 up and 11:00 up: no change between',
      'Polls 11:00 up and 12:00 down: changes halfway, at 11:30',
      'After the last poll, 12:00 down: as that poll',
    ]);
    expect(explained?.gaps.map(({ amounts }) => [amounts.upUs, amounts.downUs])).toEqual([
      [minutesUs(60), 0],
      [minutesUs(120), 0],
      [minutesUs(30), minutesUs(30)],
      [0, minutesUs(120)],
    ]);
    expect(explained?.amounts).toEqual({ upUs: minutesUs(210), downUs: minutesUs(150), unknownUs: 0 });
  });

  test('a window that begins between two polls counts its own part of the gap only', () => {
    const [explained] = explainWindow(oneSession, { fromUs: at('11:15'), toUs: at('13:00') });
    expect(explained?.gaps).toHaveLength(2);
    expect(explained?.amounts).toEqual({ upUs: minutesUs(15), downUs: minutesUs(90), unknownUs: 0 });
  });

  test('gaps between polls that agree are one line', () => {
    const ten = poll('10:00', 'up');
    const agreeing = trace({
      sessions: [{ fromUs: at('08:00'), toUs: at('12:00') }],
      segments: [
        segment(at('08:00'), at('09:30'), 'up', { decidedBy: nine, nextPoll: ten }),
        segment(at('09:30'), at('10:30'), 'up', { decidedBy: ten, previousPoll: nine, nextPoll: eleven }),
        segment(at('10:30'), at('12:00'), 'up', { decidedBy: eleven, previousPoll: ten }),
      ],
    });
    const [explained] = explainWindow(agreeing, agreeing);
    expect(explained?.gaps.map(({ rule, polls, amounts }) => [rule, polls, amounts.upUs])).toEqual([
      ['first_poll', 2, minutesUs(60)],
      ['same', 3, minutesUs(120)],
      ['last_poll', 2, minutesUs(60)],
    ]);
  });

  test('a session without polls names the poll that was carried into it', () => {
    const carried = trace({
      sessions: [{ fromUs: at('08:00'), toUs: at('12:00') }],
      segments: [
        segment(at('08:00'), at('12:00'), 'down', { decidedBy: poll('20:00', 'down', 7), rule: 'carried_forward' }),
      ],
    });
    const [explained] = explainWindow(carried, carried);
    expect(explained?.gaps.map((gap) => gapInWords(gap, carried, clock))).toEqual([
      'No poll in these hours: as the last one before, Mon 20:00 down',
    ]);
    expect(explained?.amounts.downUs).toBe(minutesUs(240));
  });

  test('a session outside the window is left out', () => {
    expect(explainWindow(oneSession, { fromUs: at('14:00'), toUs: at('20:00') })).toEqual([]);
  });
});
