import type { Offset } from './zone-clock.ts';

const US_PER_DAY = 86_400_000_000;

/** A change of the clocks: `deltaUs` is positive when they go forward. `wallUs` is what they showed: µs of the local day. */
export interface ClockChange {
  readonly atUs: number;
  readonly deltaUs: number;
  readonly wallUs: number;
}

/** The part of a local day that lies in a stretch, `[startUs, endUs)`. */
export interface LocalDay {
  readonly startUs: number;
  readonly endUs: number;
  /** What the clock shows at `startUs`, in µs of the day: where a row of 24 hours begins to be filled. */
  readonly leadUs: number;
  readonly changes: readonly ClockChange[];
}

/**
 * Cuts `[fromUs, toUs)` at local midnights. Days are as long as they were, 23 or 25 hours where the clocks changed. A
 * day ends when the next date first begins: clocks that go back across midnight do not open it again.
 * @param offsets in order, the first at or before `fromUs`.
 */
export function cutLocalDays(fromUs: number, toUs: number, offsets: readonly Offset[]): LocalDay[] {
  const days: { startUs: number; endUs: number; leadUs: number; changes: ClockChange[] }[] = [];
  let lastNumber = Number.NEGATIVE_INFINITY;
  for (const [i, { fromUs: offsetFromUs, offsetUs }] of offsets.entries()) {
    const endUs = Math.min(offsets[i + 1]?.fromUs ?? toUs, toUs);
    let atUs = i === 0 ? fromUs : Math.max(offsetFromUs, fromUs);
    const changedUs = atUs;
    while (atUs < endUs) {
      const number = Math.floor((atUs + offsetUs) / US_PER_DAY);
      const nextUs = Math.min((number + 1) * US_PER_DAY - offsetUs, endUs);
      const current = days.at(-1);
      if (current === undefined || number > lastNumber) {
        days.push({ startUs: atUs, endUs: nextUs, leadUs: atUs + offsetUs - number * US_PER_DAY, changes: [] });
        lastNumber = number;
      } else {
        current.endUs = nextUs;
      }
      atUs = nextUs;
    }
    const before = offsets[i - 1];
    if (before !== undefined && changedUs > fromUs && changedUs < endUs) {
      const day = days.find((candidate) => candidate.startUs <= changedUs && candidate.endUs > changedUs);
      const wallUs = (changedUs + before.offsetUs) % US_PER_DAY;
      day?.changes.push({ atUs: changedUs, deltaUs: offsetUs - before.offsetUs, wallUs });
    }
  }
  return days;
}

/** The scale of all rows: 24 hours, or as long as the longest day. */
export function scaleUs(days: readonly LocalDay[]): number {
  return days.reduce((longest, { leadUs, startUs, endUs }) => Math.max(longest, leadUs + endUs - startUs), US_PER_DAY);
}
