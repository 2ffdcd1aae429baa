import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { arbitraryDataset } from '../reference/random-stores.ts';
import { type ReferenceData, type ReferenceOptions, referenceReport } from '../reference/reference.ts';
import { measureDataset } from './measure-datasets.ts';
import { SEED } from './seed.ts';

/** What a run must compare at least; fewer would mean that the datasets have become empty. */
const STORES_PER_RUN = 2_000;
const HOUR_US = 3_600_000_000;
const MINUTE_US = 60_000_000;
const END_OF_2099_US = Date.UTC(2100, 0, 1) * 1_000;

describe('the product on random stores', () => {
  let stores = 0;

  function expectSame(data: ReferenceData, options: ReferenceOptions): void {
    const { rows } = referenceReport(data, options);
    expect(measureDataset(data, options)).toEqual(rows);
    stores += rows.length;
  }

  it('agrees with the reference to the microsecond', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(arbitraryDataset({ maxStores: 8 }), (data) => expectSame(data, data.options)),
      { numRuns: 600, seed: SEED },
    );
  });

  it('agrees on a store with thousands of polls and many sessions', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(denseStore, fc.constantFrom('nearest', 'previous'), (data, policy) =>
        expectSame(data, { policy, asOfUs: DENSE_AS_OF_US, trustMinutes: 3 }),
      ),
      { numRuns: 6, seed: SEED },
    );
  });

  it('agrees at both ends of the range of instants', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(storeAtTheEnds, fc.constantFrom('nearest', 'previous'), (data, policy) =>
        expectSame(data, { policy }),
      ),
      { numRuns: 60, seed: SEED },
    );
  });

  afterAll(() => {
    expect(stores).toBeGreaterThan(STORES_PER_RUN);
  });
});

const DENSE_AS_OF_US = Date.UTC(2024, 10, 5) * 1_000 + 123_456;

/** More polls, sessions and segments than the space that a worker starts with. */
const denseStore: fc.Arbitrary<ReferenceData> = fc
  .record({
    zone: fc.constantFrom('America/Chicago', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
    nudges: fc.array(fc.tuple(fc.nat(59_999_999), fc.boolean()), { minLength: 1_500, maxLength: 2_000 }),
    openMinutes: fc.integer({ min: 20, max: 110 }),
  })
  .map(({ zone, nudges, openMinutes }) => ({
    polls: nudges.map(([nudgeUs, active], i) => ({
      storeId: 'dense',
      timeUs: DENSE_AS_OF_US - (i * 7 - 20) * MINUTE_US + nudgeUs,
      active,
    })),
    hours: Array.from({ length: 7 * 12 }, (_, i) => ({
      storeId: 'dense',
      day: i % 7,
      startSeconds: Math.floor(i / 7) * 7_200,
      endSeconds: Math.floor(i / 7) * 7_200 + openMinutes * 60,
    })),
    zones: [{ storeId: 'dense', zone }],
  }));

/** A store whose latest poll is near the first or the last instant that is accepted. */
const storeAtTheEnds: fc.Arbitrary<ReferenceData> = fc
  .record({
    atStart: fc.boolean(),
    zone: fc.constantFrom('Pacific/Apia', 'Pacific/Kiritimati', 'Africa/Monrovia', 'America/Chicago', 'UTC'),
    times: fc.array(fc.record({ awayUs: fc.oneof(fc.nat(3), fc.nat(200 * HOUR_US)), active: fc.boolean() }), {
      minLength: 1,
      maxLength: 12,
    }),
    rows: fc.array(
      fc.record({
        day: fc.nat(6),
        startSeconds: fc.nat(86_399),
        endSeconds: fc.oneof(fc.nat(86_400), fc.constant(86_399)),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ atStart, zone, times, rows }) => ({
    polls: times.map(({ awayUs, active }) => ({
      storeId: 'edge',
      timeUs: atStart ? awayUs : END_OF_2099_US - 1 - awayUs,
      active,
    })),
    hours: rows.map((row) => ({ storeId: 'edge', ...row })),
    zones: [{ storeId: 'edge', zone }],
  }));
