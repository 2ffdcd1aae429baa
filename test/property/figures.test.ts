import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessSpans } from '../reference/business-hours.ts';
import { arbitraryDataset, type RandomDataset } from '../reference/random-stores.ts';
import type { ReferenceData, ReferenceOptions, ReferenceRow } from '../reference/reference.ts';
import { createZoneClock } from '../reference/zone-clock.ts';
import { measureDataset } from './measure-datasets.ts';
import { SEED } from './seed.ts';

const HOUR_US = 3_600_000_000;
const WEEK_US = 168 * HOUR_US;
const END_OF_2099_US = Date.UTC(2100, 0, 1) * 1_000;
const WINDOWS = [
  { name: 'hour', lengthUs: HOUR_US },
  { name: 'day', lengthUs: 24 * HOUR_US },
  { name: 'week', lengthUs: WEEK_US },
] as const;
const RUNS = { numRuns: 80, seed: SEED };
const dataset = arbitraryDataset({ maxStores: 3 });

/** Business time of `[fromUs, toUs)`, summed over the stretches between all edges that lie in any span. */
function businessUs(data: ReferenceData, row: ReferenceRow, fromUs: number, toUs: number): number {
  const hours = data.hours.filter(({ storeId }) => storeId === row.storeId);
  if (hours.length === 0) {
    return toUs - fromUs;
  }
  const spans = businessSpans(hours, createZoneClock(row.timezone), fromUs, toUs);
  const inside = (us: number): number => Math.min(Math.max(us, fromUs), toUs);
  const edges = spans.flatMap(({ startUs, endUs }) => [inside(startUs), inside(endUs)]).sort((a, b) => a - b);
  return edges.slice(1).reduce((sumUs, edgeUs, i) => {
    const beforeUs = edges[i]!;
    const isOpen = spans.some(({ startUs, endUs }) => startUs <= beforeUs && beforeUs < endUs);
    return sumUs + (isOpen ? edgeUs - beforeUs : 0);
  }, 0);
}

/** One poll a store and instant, the later row. */
function withoutRepeats(data: ReferenceData): ReferenceData {
  const polls = new Map(data.polls.map((poll) => [`${poll.timeUs} ${poll.storeId}`, poll]));
  const zones = new Map(data.zones.map((row) => [row.storeId, row]));
  return { ...data, polls: [...polls.values()], zones: [...zones.values()] };
}

function withoutTrust({ trustMinutes: _, ...options }: ReferenceOptions): ReferenceOptions {
  return options;
}

describe('every report', () => {
  it('has up + down + unknown = business time in each window', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(dataset, (data) => {
        for (const row of measureDataset(data, data.options)) {
          for (const { name, lengthUs } of WINDOWS) {
            const { upUs, downUs, unknownUs } = row[name];
            expect(upUs + downUs + unknownUs).toBe(businessUs(data, row, data.asOfUs - lengthUs, data.asOfUs));
          }
        }
      }),
      RUNS,
    );
  });

  it('has the hour inside the day and the day inside the week', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(dataset, (data) => {
        for (const { hour, day, week } of measureDataset(data, data.options)) {
          for (const figure of ['upUs', 'downUs', 'unknownUs', 'businessUs'] as const) {
            expect(hour[figure]).toBeLessThanOrEqual(day[figure]);
            expect(day[figure]).toBeLessThanOrEqual(week[figure]);
          }
        }
      }),
      RUNS,
    );
  });

  it('is the same in whatever order polls, hours and zones come', { timeout: 60_000 }, () => {
    const shuffled = dataset.map(withOptionsAndT).chain(({ data, options }) =>
      fc.record({
        data: fc.constant(data),
        options: fc.constant(options),
        polls: fc.shuffledSubarray([...data.polls], { minLength: data.polls.length }),
        hours: fc.shuffledSubarray([...data.hours], { minLength: data.hours.length }),
        zones: fc.shuffledSubarray([...data.zones], { minLength: data.zones.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ data, options, polls, hours, zones }) => {
        expect(measureDataset({ polls, hours, zones }, options)).toEqual(measureDataset(data, options));
      }),
      RUNS,
    );
  });

  it('takes the later of two polls of one instant, and an hours row that is repeated once', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(dataset, (data) => {
        const contradicted = data.polls.map((poll) => ({ ...poll, active: !poll.active }));
        const repeated = { ...data, polls: [...contradicted, ...data.polls], hours: [...data.hours, ...data.hours] };
        expect(measureDataset(repeated, data.options)).toEqual(measureDataset(data, data.options));
      }),
      RUNS,
    );
  });
});

function withOptionsAndT(data: RandomDataset): { data: ReferenceData; options: ReferenceOptions } {
  return { data: withoutRepeats(data), options: { ...data.options, asOfUs: data.asOfUs } };
}

describe('trust', () => {
  it('that grows never lowers the known time', { timeout: 60_000 }, () => {
    const trusts = fc.tuple(fc.integer({ min: 1, max: 11_520 }), fc.integer({ min: 1, max: 300 }));
    fc.assert(
      fc.property(dataset, trusts, (data, [trustMinutes, more]) => {
        const wider = Math.min(trustMinutes + more, 11_520);
        const narrowRows = measureDataset(data, { ...data.options, trustMinutes });
        const wideRows = measureDataset(data, { ...data.options, trustMinutes: wider });
        for (const [i, narrow] of narrowRows.entries()) {
          for (const { name } of WINDOWS) {
            expect(wideRows[i]![name].upUs).toBeGreaterThanOrEqual(narrow[name].upUs);
            expect(wideRows[i]![name].downUs).toBeGreaterThanOrEqual(narrow[name].downUs);
          }
        }
      }),
      RUNS,
    );
  });

  it('of 192 h decides as much of the week as no limit does', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(dataset, (data) => {
        const limited = measureDataset(data, { ...data.options, trustMinutes: 11_520 });
        const unlimited = measureDataset(data, withoutTrust(data.options));
        // At T itself, and only there, a poll exactly 192 h before it decides no more.
        expect(limited.map((row) => ({ ...row, currentStatus: '' }))).toEqual(
          unlimited.map((row) => ({ ...row, currentStatus: '' })),
        );
      }),
      RUNS,
    );
  });

  it('of 192 h leaves T unknown when its only poll is exactly 192 h old', () => {
    const polls = [{ storeId: 's', timeUs: Date.UTC(2024, 5, 1) * 1_000, active: true }];
    const asOfUs = polls[0]!.timeUs + 192 * HOUR_US;
    const [row] = measureDataset({ polls, hours: [], zones: [] }, { asOfUs, trustMinutes: 11_520 });
    expect(row).toMatchObject({ currentStatus: 'unknown', week: { upUs: WEEK_US, unknownUs: 0 } });
  });
});

describe('policy', () => {
  it('does not matter when all polls agree and trust has no limit', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(dataset, fc.boolean(), (data, active) => {
        const agreed = { ...data, polls: data.polls.map((poll) => ({ ...poll, active })) };
        const options = withoutTrust(data.options);
        expect(measureDataset(agreed, { ...options, policy: 'previous' })).toEqual(
          measureDataset(agreed, { ...options, policy: 'nearest' }),
        );
      }),
      RUNS,
    );
  });
});

describe('a zone that never changes its offset', () => {
  it('gives the same figures any number of weeks later', { timeout: 60_000 }, () => {
    const zone = fc.constantFrom('UTC', 'Etc/GMT+12', 'Etc/GMT-14', 'Asia/Kolkata', 'America/Phoenix');
    fc.assert(
      fc.property(dataset, zone, fc.integer({ min: -300, max: 300 }), (data, name, weeks) => {
        const shiftUs = weeks * WEEK_US;
        const zones = [...new Set(data.polls.map((poll) => poll.storeId))].map((storeId) => ({ storeId, zone: name }));
        const polls = data.polls.map((poll) => ({ ...poll, timeUs: poll.timeUs + shiftUs }));
        fc.pre(polls.every(({ timeUs }) => 0 <= timeUs && timeUs < END_OF_2099_US));
        expect(measureDataset({ ...data, polls, zones }, { ...data.options, asOfUs: data.asOfUs + shiftUs })).toEqual(
          measureDataset({ ...data, zones }, { ...data.options, asOfUs: data.asOfUs }),
        );
      }),
      RUNS,
    );
  });
});
