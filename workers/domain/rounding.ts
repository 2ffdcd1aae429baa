import { US_PER_HOUR, US_PER_MINUTE } from './duration.ts';

/**
 * `numerator ÷ denominator` rounded half up to a whole number. Exact: both are whole numbers below 2^53 and the
 * remainder of two doubles is exact. Figures are rounded once, here, from the integer; SPEC §4.
 */
export function divideHalfUp(numerator: number, denominator: number): number {
  const remainder = numerator % denominator;
  return (numerator - remainder) / denominator + (remainder * 2 >= denominator ? 1 : 0);
}

const MINUTE_HUNDREDTH_US = US_PER_MINUTE / 100;
const HOUR_HUNDREDTH_US = US_PER_HOUR / 100;

/**
 * Hundredths of a minute, half up. A quotient that is no whole number is at least 1 ÷ 600,000 away from one, and a
 * double of a window's size errs by less than a millionth of that, so the floor is exact.
 */
export function minuteHundredths(us: number): number {
  return Math.floor((us + MINUTE_HUNDREDTH_US / 2) / MINUTE_HUNDREDTH_US);
}

/** Hundredths of an hour, half up; exact as `minuteHundredths` is. */
export function hourHundredths(us: number): number {
  return Math.floor((us + HOUR_HUNDREDTH_US / 2) / HOUR_HUNDREDTH_US);
}

/** Hundredths of a percent of uptime, undefined without known time. */
export function uptimeHundredths(upUs: number, downUs: number): number | undefined {
  const knownUs = upUs + downUs;
  return knownUs === 0 ? undefined : divideHalfUp(upUs * 10_000, knownUs);
}

/** Ten-thousandths of the business time that is covered, undefined without business time. */
export function coverageTenThousandths(coveredUs: number, businessUs: number): number | undefined {
  return businessUs === 0 ? undefined : divideHalfUp(coveredUs * 10_000, businessUs);
}
