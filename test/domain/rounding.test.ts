import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coverageTenThousandths,
  divideHalfUp,
  hourHundredths,
  minuteHundredths,
  uptimeHundredths,
} from '../../workers/domain/rounding.ts';

const WEEK_US = 604_800_000_000;

function exact(numerator: number, denominator: number): number {
  return Number((2n * BigInt(numerator) + BigInt(denominator)) / (2n * BigInt(denominator)));
}

/** Durations on, and a microsecond beside, the halves of the last digit that is written. */
function besideHalves(unitUs: number, longestUs: number): fc.Arbitrary<number> {
  return fc
    .tuple(fc.nat(Math.floor((longestUs * 2) / unitUs)), fc.constantFrom(-1, 0, 1))
    .map(([halves, by]) => Math.min(Math.max((halves * unitUs) / 2 + by, 0), longestUs));
}

describe('rounding', () => {
  it('is half up and exact for all whole numbers that a double holds', () => {
    const whole = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(fc.oneof(whole, fc.nat(1_000)), fc.oneof(whole, fc.nat(1_000)), (numerator, denominator) => {
        fc.pre(denominator > 0);
        expect(divideHalfUp(numerator, denominator)).toBe(exact(numerator, denominator));
      }),
      { numRuns: 1_000 },
    );
  });

  it('rounds a half up', () => {
    expect([divideHalfUp(5, 10), divideHalfUp(4, 10), divideHalfUp(15, 10), divideHalfUp(1, 3)]).toEqual([1, 0, 2, 0]);
  });

  it('writes minutes with two decimals', () => {
    expect([minuteHundredths(299_999), minuteHundredths(300_000), minuteHundredths(3_600_000_000)]).toEqual([
      0, 1, 6_000,
    ]);
    fc.assert(
      fc.property(besideHalves(600_000, 3_600_000_000), (us) => {
        expect(minuteHundredths(us)).toBe(exact(us, 600_000));
      }),
    );
  });

  it('writes hours with two decimals', () => {
    expect([hourHundredths(17_999_999), hourHundredths(18_000_000), hourHundredths(WEEK_US)]).toEqual([0, 1, 16_800]);
    fc.assert(
      fc.property(besideHalves(36_000_000, WEEK_US), (us) => {
        expect(hourHundredths(us)).toBe(exact(us, 36_000_000));
      }),
    );
  });

  it('gives the uptime as a share of the known time, and nothing without known time', () => {
    const us = fc.oneof(fc.nat(20_000), fc.integer({ min: 0, max: WEEK_US / 2 }));
    fc.assert(
      fc.property(us, us, (upUs, downUs) => {
        const share = upUs + downUs === 0 ? undefined : exact(upUs * 10_000, upUs + downUs);
        expect(uptimeHundredths(upUs, downUs)).toBe(share);
      }),
    );
    expect(uptimeHundredths(WEEK_US, 0)).toBe(10_000);
  });

  it('gives the covered share of business time, and nothing without business time', () => {
    expect(coverageTenThousandths(0, 0)).toBeUndefined();
    expect([coverageTenThousandths(1, 20_000), coverageTenThousandths(1, 20_001)]).toEqual([1, 0]);
    expect(coverageTenThousandths(WEEK_US, WEEK_US)).toBe(10_000);
  });
});
