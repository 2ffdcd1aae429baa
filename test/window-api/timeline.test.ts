import { describe, expect, test } from 'vitest';
import type { TimelineAnswer } from '../../main/shared/api/stores.ts';
import { realApi } from './real-api.ts';

/** A Monday; the store is in UTC. */
const MONDAY_US = Date.UTC(2024, 9, 14) * 1_000;
const MINUTE_US = 60_000_000;
const HOUR_US = 60 * MINUTE_US;

const api = realApi();

const at = (clock: string, day = 0): number => {
  const [hour = '0', minute = '0'] = clock.split(':');
  return MONDAY_US + day * 24 * HOUR_US + Number(hour) * HOUR_US + Number(minute) * MINUTE_US;
};
const poll = (clock: string, active: boolean, day = 0, storeId = 's') => ({ storeId, timeUs: at(clock, day), active });
const open = (day: number, from: number, to: number) => ({
  storeId: 's',
  day,
  startSeconds: from * 3_600,
  endSeconds: to * 3_600,
});

async function timeline(query = 'from=2024-10-14%2000:00:00'): Promise<TimelineAnswer> {
  return api.get<TimelineAnswer>(`/api/v1/stores/s/timeline?${query}`);
}

/** `10:00-11:00 up by 10:30` and so on. */
const clockOf = (instant: string): string => instant.slice(11, 16);

describe('GET /api/v1/stores/{id}/timeline', () => {
  test('each segment says which poll decides it, which polls lie beside it and where its ends come from', async () => {
    await api.replaceBy({
      polls: [
        poll('09:30', false),
        poll('13:10', true),
        poll('14:12', false),
        poll('15:46', true),
        poll('20:00', true, 0, 'clock'),
      ],
      hours: [open(0, 10, 18)],
      zones: [{ storeId: 's', zone: 'UTC' }],
    });
    const { segments, polls } = await timeline();

    expect(polls.map(({ timestamp, used }) => [clockOf(timestamp), used])).toEqual([
      ['09:30', false],
      ['13:10', true],
      ['14:12', true],
      ['15:46', true],
    ]);
    expect(segments.map((s) => [clockOf(s.from), clockOf(s.to), s.status, s.rule, s.from_edge, s.to_edge])).toEqual([
      ['00:00', '10:00', 'closed', 'closed', 'cut', 'opens'],
      ['10:00', '13:41', 'up', 'own_session', 'opens', 'midpoint'],
      ['13:41', '14:59', 'down', 'own_session', 'midpoint', 'midpoint'],
      ['14:59', '18:00', 'up', 'own_session', 'midpoint', 'closes'],
      ['18:00', '20:00', 'closed', 'closed', 'closes', 'cut'],
    ]);
    expect(segments[2]).toMatchObject({
      decided_by: '2024-10-14T14:12:00Z',
      decided_status: 'inactive',
      previous_poll: { timestamp: '2024-10-14T13:10:00Z', status: 'active' },
      next_poll: { timestamp: '2024-10-14T15:46:00Z', status: 'active' },
      beyond_trust: false,
    });
    expect(segments[1]).toMatchObject({ previous_poll: null });
    expect(segments[3]).toMatchObject({ next_poll: null });
  });

  test('with the policy previous the next poll is the edge', async () => {
    const answer = await timeline('from=2024-10-14%2000:00:00&policy=previous');

    expect(answer).toMatchObject({ policy: 'previous', trust_minutes: null });
    expect(answer.segments.slice(1, 4).map((s) => [clockOf(s.from), clockOf(s.to), s.from_edge, s.to_edge])).toEqual([
      ['10:00', '14:12', 'opens', 'next_poll'],
      ['14:12', '15:46', 'next_poll', 'next_poll'],
      ['15:46', '18:00', 'next_poll', 'closes'],
    ]);
  });

  test('with trust the edges name it, and the unknown time says that its poll is too far away', async () => {
    const { segments } = await timeline('from=2024-10-14%2012:00:00&to=2024-10-14%2017:00:00&trust_minutes=10');

    expect(
      segments.map((s) => [clockOf(s.from), clockOf(s.to), s.status, s.beyond_trust, s.from_edge, s.to_edge]),
    ).toEqual([
      ['12:00', '13:00', 'unknown', true, 'cut', 'trust'],
      ['13:00', '13:20', 'up', false, 'trust', 'trust'],
      ['13:20', '13:41', 'unknown', true, 'trust', 'midpoint'],
      ['13:41', '14:02', 'unknown', true, 'midpoint', 'trust'],
      ['14:02', '14:22', 'down', false, 'trust', 'trust'],
      ['14:22', '14:59', 'unknown', true, 'trust', 'midpoint'],
      ['14:59', '15:36', 'unknown', true, 'midpoint', 'trust'],
      ['15:36', '15:56', 'up', false, 'trust', 'trust'],
      ['15:56', '17:00', 'unknown', true, 'trust', 'cut'],
    ]);
  });

  test('a session without a poll is carried, forward from the last before it, else back from the first after it', async () => {
    await api.replaceBy({
      polls: [poll('12:00', false, 1), poll('20:00', true, 2, 'clock')],
      hours: [open(0, 10, 18), open(1, 10, 18), open(2, 10, 18)],
      zones: [{ storeId: 's', zone: 'UTC' }],
    });
    const { segments, outages } = await timeline();

    expect(segments.filter((s) => s.status !== 'closed').map((s) => [s.rule, s.status, s.decided_by])).toEqual([
      ['carried_back', 'down', '2024-10-15T12:00:00Z'],
      ['own_session', 'down', '2024-10-15T12:00:00Z'],
      ['carried_forward', 'down', '2024-10-15T12:00:00Z'],
    ]);
    expect(outages).toEqual([
      {
        from: '2024-10-14T10:00:00Z',
        to: '2024-10-16T18:00:00Z',
        down_us: 24 * HOUR_US,
        began_before: false,
        continues: false,
      },
    ]);
  });

  test('without any poll that counts all business time is unknown, by no poll', async () => {
    await api.replaceBy({
      polls: [poll('12:00', true, 0), poll('20:00', true, 9, 'clock')],
      hours: [open(0, 10, 18)],
      zones: [{ storeId: 's', zone: 'UTC' }],
    });
    const { segments, outages } = await timeline('');

    expect(segments.filter((s) => s.status !== 'closed')).toMatchObject([
      { rule: 'no_evidence', status: 'unknown', decided_by: null, decided_status: null, beyond_trust: false },
    ]);
    expect(outages).toEqual([]);
  });

  test('an outage that is cut by the stretch says so at either end', async () => {
    await api.replaceBy({ polls: [poll('10:00', false), poll('18:00', true), poll('23:00', false)] });
    const { outages } = await timeline('from=2024-10-14%2008:00:00');

    expect(
      outages.map((o) => [clockOf(o.from), clockOf(o.to), o.down_us / HOUR_US, o.began_before, o.continues]),
    ).toEqual([
      ['08:00', '14:00', 6, true, false],
      ['20:30', '23:00', 2.5, false, true],
    ]);
  });

  test('the offsets of the zone say when the clocks change', async () => {
    await api.replaceBy({
      polls: [{ storeId: 's', timeUs: Date.UTC(2024, 10, 6, 19) * 1_000, active: true }],
      zones: [{ storeId: 's', zone: 'America/New_York' }],
    });

    expect((await timeline('')).offsets).toEqual([
      { from: '2024-10-30T19:00:00Z', offset_seconds: -4 * 3_600 },
      { from: '2024-11-03T06:00:00Z', offset_seconds: -5 * 3_600 },
    ]);
    expect((await timeline('from=2024-11-05%2000:00:00')).offsets).toEqual([
      { from: '2024-11-05T00:00:00Z', offset_seconds: -5 * 3_600 },
    ]);
  });
});
