/** The moment that figures are of, T, the windows that end with it, and the rule that polls decide by; SPEC §3 and §4. */

const US_PER_HOUR: f64 = 3_600_000_000;
/** Evidence reaches a day further back than the longest window. */
const EVIDENCE_SPAN_US: f64 = 192 * US_PER_HOUR;

export let asOfUs: f64 = 0;
/** From here on polls are evidence. */
export let fromUs: f64 = 0;
export let weekUs: f64 = 0;
export let dayUs: f64 = 0;
export let hourUs: f64 = 0;
/** Whether a poll decides as far as to the middle between it and the next, or up to the next. */
export let isNearest: bool = false;
/** Infinity where no limit was asked for. */
export let trustUs: f64 = 0;

export function setMoment(t: f64, nearest: bool, trust: f64): void {
  asOfUs = t;
  fromUs = t - EVIDENCE_SPAN_US;
  weekUs = t - 168 * US_PER_HOUR;
  dayUs = t - 24 * US_PER_HOUR;
  hourUs = t - US_PER_HOUR;
  isNearest = nearest;
  trustUs = trust;
}

/** `Math.max` and `Math.min` heed NaN and −0, which would cost a loop more than all else in it. */
export function later(a: f64, b: f64): f64 {
  return a > b ? a : b;
}

export function earlier(a: f64, b: f64): f64 {
  return a < b ? a : b;
}
