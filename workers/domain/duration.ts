/** Lengths in whole microseconds, the only unit of time the arithmetic knows. */
export const US_PER_SECOND = 1_000_000;
export const US_PER_MINUTE = 60 * US_PER_SECOND;
export const US_PER_HOUR = 60 * US_PER_MINUTE;
export const US_PER_DAY = 24 * US_PER_HOUR;
export const SECONDS_PER_DAY = 86_400;
