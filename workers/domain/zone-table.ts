import { US_PER_DAY } from './duration.ts';

/**
 * Offsets of one zone over a stretch of time. `offsetsUs[i]` (local − UTC) holds from `transitionsUs[i - 1]`
 * (inclusive, the first from the stretch's start) to `transitionsUs[i]` (exclusive). Both in µs.
 */
export interface ZoneTable {
  readonly transitionsUs: Float64Array;
  readonly offsetsUs: Float64Array;
}

/** Changes of offset are looked for so often. No two of one zone since 1970 lie closer than 6 days in tzdata 2025b. */
const STEP_US = US_PER_DAY;

/** Builds a table from `offsetUsAt(instantUs)`, which must be exact. Changes are found to the second. */
export function makeZoneTable(offsetUsAt: (instantUs: number) => number, fromUs: number, toUs: number): ZoneTable {
  const transitionsUs: number[] = [];
  let startUs = Math.floor(fromUs / 1_000_000) * 1_000_000;
  let offsetUs = offsetUsAt(startUs);
  const offsetsUs = [offsetUs];
  while (startUs < toUs) {
    const nextUs = startUs + STEP_US;
    const nextOffsetUs = offsetUsAt(nextUs);
    if (nextOffsetUs !== offsetUs) {
      transitionsUs.push(firstSecondOfOffset(offsetUsAt, startUs, nextUs, offsetUs));
      offsetsUs.push(nextOffsetUs);
      offsetUs = nextOffsetUs;
    }
    startUs = nextUs;
  }
  return { transitionsUs: Float64Array.from(transitionsUs), offsetsUs: Float64Array.from(offsetsUs) };
}

/** First whole second in `(beforeUs, afterUs]` at which the offset is no longer `offsetUs`. */
function firstSecondOfOffset(
  offsetUsAt: (instantUs: number) => number,
  beforeUs: number,
  afterUs: number,
  offsetUs: number,
): number {
  let before = beforeUs / 1_000_000;
  let after = afterUs / 1_000_000;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetUsAt(middle * 1_000_000) === offsetUs) {
      before = middle;
    } else {
      after = middle;
    }
  }
  return after * 1_000_000;
}

/** Offset (local − UTC, µs) in force at an instant. */
export function offsetAt(table: ZoneTable, instantUs: number): number {
  let i = 0;
  while (i < table.transitionsUs.length && instantUs >= (table.transitionsUs[i] as number)) {
    i++;
  }
  return table.offsetsUs[i] as number;
}

/**
 * Instant of a local time (µs of the local clock since 1970-01-01 00:00 local) by the rule of RFC 5545 §3.3.5, which is
 * Temporal's `compatible`: a time that occurs twice is its first occurrence, one that a gap skips moves forward by
 * the gap. In both cases that is the offset before the change.
 */
export function localToInstant(table: ZoneTable, localUs: number): number {
  const { transitionsUs, offsetsUs } = table;
  let i = 0;
  while (i < transitionsUs.length && localUs - (offsetsUs[i] as number) >= (transitionsUs[i] as number)) {
    i++;
  }
  const instantUs = localUs - (offsetsUs[i] as number);
  const skipped = i > 0 && instantUs < (transitionsUs[i - 1] as number);
  return skipped ? localUs - (offsetsUs[i - 1] as number) : instantUs;
}
