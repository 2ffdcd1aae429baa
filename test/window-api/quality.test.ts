import { describe, expect, test } from 'vitest';
import type { Quality } from '../../main/shared/api/quality.ts';
import { realApi } from './real-api.ts';

const T_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const MINUTE_US = 60_000_000;
const DAY_US = 1_440 * MINUTE_US;

const api = realApi();

const poll = (storeId: string, ageUs: number) => ({ storeId, timeUs: T_US - ageUs, active: true });
const hours = (storeId: string, day: number, from: number, to: number) => ({
  storeId,
  day,
  startSeconds: from * 3_600,
  endSeconds: to * 3_600,
});
const zone = (storeId: string, name: string) => ({ storeId, zone: name });

/** Polls every so many minutes, the latest at T. */
const every = (storeId: string, minutes: number, count: number) =>
  Array.from({ length: count }, (_, i) => poll(storeId, i * minutes * MINUTE_US));

async function found(finding: keyof Quality['findings']): Promise<string[]> {
  const quality = await api.get<Quality>('/api/v1/quality');
  expect(quality.findings[finding]?.count).toBe(quality.findings[finding]?.stores.length);
  return quality.findings[finding]?.stores ?? [];
}

describe('GET /api/v1/quality', () => {
  test.each(['/api/v1/quality', '/api/v1/quality/silent'])('%s without polls is a 409', async (url) => {
    expect((await api.call('GET', url)).statusCode).toBe(409);
  });

  test('names stores whose tables do not fit together', async () => {
    await api.replaceBy({
      polls: [poll('b', 0), poll('a', 0), poll('whole', 0)],
      hours: [hours('whole', 0, 9, 17), hours('unpolled', 0, 9, 17)],
      zones: [zone('whole', 'UTC'), zone('a', 'Mars/Olympus'), zone('z', 'Mars/Olympus'), zone('y', 'utc')],
    });

    expect(await found('polls_without_hours')).toEqual(['a', 'b']);
    expect(await found('polls_without_timezone')).toEqual(['b']);
    expect(await found('hours_without_polls')).toEqual(['unpolled']);
    expect(await found('unknown_timezone')).toEqual(['a', 'y', 'z']);
    expect((await api.get<Quality>('/api/v1/quality')).unknown_zone_names).toEqual([
      { name: 'Mars/Olympus', stores: 2 },
      { name: 'utc', stores: 1 },
    ]);
  });

  test('names stores whose hours overlap, across midnight and the turn of the week too, but not where they touch', async () => {
    await api.replaceBy({
      polls: [poll('inside', 0)],
      hours: [
        hours('inside', 0, 9, 17),
        hours('inside', 0, 12, 13),
        hours('touching', 0, 9, 12),
        hours('touching', 0, 12, 17),
        hours('midnight', 1, 22, 2),
        hours('midnight', 2, 1, 5),
        hours('to midnight', 1, 22, 24),
        hours('to midnight', 2, 0, 5),
        hours('week', 6, 22, 2),
        hours('week', 0, 1, 3),
        hours('single', 3, 8, 8),
      ],
    });

    expect(await found('overlapping_hours')).toEqual(['inside', 'midnight', 'week']);
  });

  test('a store is silent when its latest poll is more than eight days before the latest of all', async () => {
    await api.replaceBy({ polls: [poll('now', 0), poll('on the edge', 8 * DAY_US), poll('gone', 8 * DAY_US + 1)] });

    expect(await found('silent')).toEqual(['gone']);
  });

  test('spreads stores over their median time between polls', async () => {
    await api.replaceBy({
      polls: [
        ...every('hourly', 60, 24),
        // Six gaps of ten minutes and one of a day: the median does not see it.
        ...every('often', 10, 7),
        poll('often', DAY_US + 60 * MINUTE_US),
        poll('once', 0),
        ...every('daily', 1_440, 4),
      ],
    });
    const { cadence } = await api.get<Quality>('/api/v1/quality');

    const counted = cadence.bins.filter(({ stores }) => stores > 0);
    expect(counted).toEqual([
      { from_minutes: 10, to_minutes: 15, stores: 1 },
      { from_minutes: 60, to_minutes: 75, stores: 1 },
      { from_minutes: 1_440, to_minutes: null, stores: 1 },
    ]);
    expect(cadence).toMatchObject({ too_few_polls: 1, median_minutes: 60 });
  });
});

describe('GET /api/v1/quality/{finding}', () => {
  test('gives all stores of a finding, page by page, in byte order', async () => {
    const ids = Array.from({ length: 1_500 }, (_, i) => `store ${(i * 7_919) % 1_500}`);
    await api.replaceBy({ polls: ids.map((id) => poll(id, 0)) });

    const first = await api.get<{ stores: string[] }>('/api/v1/quality/polls_without_hours?limit=1000');
    const second = await api.get<{ stores: string[] }>('/api/v1/quality/polls_without_hours?limit=1000&offset=1000');
    expect([...first.stores, ...second.stores]).toEqual([...ids].sort());
    expect(second).toMatchObject({
      finding: 'polls_without_hours',
      count: 500,
      total: 1_500,
      limit: 1_000,
      offset: 1_000,
    });

    const { findings } = await api.get<Quality>('/api/v1/quality');
    expect(findings.polls_without_hours).toEqual({ count: 1_500, stores: [...ids].sort().slice(0, 100) });
  });

  test.each(['/api/v1/quality/beauty', '/api/v1/quality/silent?limit=0', '/api/v1/quality/silent?offset=-1'])(
    '%s is a 422',
    async (url) => {
      expect((await api.call('GET', url)).statusCode).toBe(422);
    },
  );
});
