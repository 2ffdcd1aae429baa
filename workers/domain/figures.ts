import { US_PER_HOUR } from './duration.ts';

export const DAY_WINDOW_US = 24 * US_PER_HOUR;
export const WEEK_WINDOW_US = 168 * US_PER_HOUR;
/** Evidence reaches a day further back than the longest window. */
export const EVIDENCE_SPAN_US = 192 * US_PER_HOUR;

/**
 * A store's durations in whole µs lie together as one record of `DURATIONS` numbers: up, down, unknown of the hour,
 * the day and the week, then the longest gap and the covered business time of the week.
 */
export const DURATIONS = 11;
export const UP_HOUR = 0;
export const DOWN_HOUR = 3;
export const UNKNOWN_HOUR = 6;
export const LONGEST_GAP = 9;
export const COVERED_WEEK = 10;
