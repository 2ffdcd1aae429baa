import { DAY_SECONDS, type ZoneClock } from './zone-clock.ts';

/** One accepted row of the business hours file. */
export interface ReferenceHours {
  readonly storeId: string;
  /** 0 = Monday … 6 = Sunday. */
  readonly day: number;
  /** 0 … 86,399. */
  readonly startSeconds: number;
  /** 0 … 86,400. */
  readonly endSeconds: number;
}

/** A half-open stretch of time `[startUs, endUs)`, in µs since 1970. */
export interface Span {
  readonly startUs: number;
  readonly endUs: number;
}

const SECOND_US = 1_000_000;
const LAST_SECOND_OF_DAY = 86_399;

/** An overnight row reaches into the next date, and a zone can skip a date; three dates more on each side cover both. */
const DATES_AROUND = 3;

/** 0 = Monday of a date given in days since 1970-01-01, which was a Thursday. */
function weekdayOf(date: number): number {
  return (((date + 3) % 7) + 7) % 7;
}

function spanOn(date: number, row: ReferenceHours, clock: ZoneClock): Span {
  let endDate = date;
  let endSeconds = row.endSeconds;
  if (endSeconds >= LAST_SECOND_OF_DAY) {
    endDate = date + 1;
    endSeconds = 0;
  } else if (endSeconds <= row.startSeconds) {
    endDate = date + 1;
  }
  return {
    startUs: clock.instantSeconds(date * DAY_SECONDS + row.startSeconds) * SECOND_US,
    endUs: clock.instantSeconds(endDate * DAY_SECONDS + endSeconds) * SECOND_US,
  };
}

/**
 * The spans that a store's rows give and that reach into `[fromUs, toUs]`, as the rows give them: neither merged nor
 * ordered nor cut. Spans that would be empty are left out.
 */
export function businessSpans(rows: readonly ReferenceHours[], clock: ZoneClock, fromUs: number, toUs: number): Span[] {
  const dateAt = (us: number): number => Math.floor(clock.wallSeconds(Math.floor(us / SECOND_US)) / DAY_SECONDS);
  const spans: Span[] = [];
  for (let date = dateAt(fromUs) - DATES_AROUND; date <= dateAt(toUs) + DATES_AROUND; date++) {
    for (const row of rows) {
      if (row.day !== weekdayOf(date)) continue;
      const span = spanOn(date, row, clock);
      if (span.endUs > span.startUs && span.endUs >= fromUs && span.startUs <= toUs) spans.push(span);
    }
  }
  return spans;
}
