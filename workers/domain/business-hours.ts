import { weekdayOfDay } from './civil-date.ts';
import { SECONDS_PER_DAY, US_PER_DAY, US_PER_SECOND } from './duration.ts';
import { localToInstant, offsetAt, type ZoneTable } from './zone-table.ts';

/**
 * Business hours of many stores, two words a row: `start | weekday << 17`, then `end`, both in seconds of the local
 * day (an end up to 86,400). A store's rows lie together, ordered by weekday, start, end, each once.
 */
export type HoursWords = Uint32Array;

const WEEKDAY_SHIFT = 17;
const START_MASK = (1 << WEEKDAY_SHIFT) - 1;

export function hoursWord(weekday: number, startSeconds: number): number {
  return (weekday << WEEKDAY_SHIFT) | startSeconds;
}

export function weekdayOfWord(word: number): number {
  return word >>> WEEKDAY_SHIFT;
}

export function startOfWord(word: number): number {
  return word & START_MASK;
}

/** Ends from here on mean midnight: dumps write 23:59:59 for a day that runs to its end. */
const MIDNIGHT_FROM_SECONDS = SECONDS_PER_DAY - 1;

/** A store's sessions, half-open `[openUs, closeUs)`, ordered, none touching the next. Reused from store to store. */
export class Sessions {
  count = 0;
  openUs = new Float64Array(64);
  closeUs = new Float64Array(64);
  /** First row of each weekday of the store at hand, and the end of its rows. */
  private readonly weekdayRows = new Int32Array(8);

  /** One session that covers `[fromUs, toUs)` and stands for an endless one. */
  setAlwaysOpen(fromUs: number, toUs: number): void {
    this.count = 1;
    this.openUs[0] = fromUs;
    this.closeUs[0] = toUs;
  }

  /**
   * The union of all spans that the rows `[firstRow, endRow)` of `hours` give near `[fromUs, toUs)`. What lies inside
   * that stretch is complete; sessions that reach out of it keep their true ends up to two local dates further.
   * `zone` must cover three days more on each side.
   */
  setFromHours(
    hours: HoursWords,
    firstRow: number,
    endRow: number,
    zone: ZoneTable,
    fromUs: number,
    toUs: number,
  ): void {
    this.count = 0;
    // A span ends at the latest on the date after its own, which a skipped date can move by one more.
    const firstDay = Math.floor((fromUs + offsetAt(zone, fromUs)) / US_PER_DAY) - 3;
    const lastDay = Math.floor((toUs + offsetAt(zone, toUs)) / US_PER_DAY) + 1;
    this.findWeekdays(hours, firstRow, endRow);
    for (let day = firstDay; day <= lastDay; day++) {
      const weekday = weekdayOfDay(day);
      const end = this.weekdayRows[weekday + 1] as number;
      for (let row = this.weekdayRows[weekday] as number; row < end; row++) {
        this.addSpan(day, startOfWord(hours[row * 2] as number), hours[row * 2 + 1] as number, zone);
      }
    }
    this.unite();
  }

  /** Rows are ordered by weekday: each weekday's begin where the former's end. */
  private findWeekdays(hours: HoursWords, firstRow: number, endRow: number): void {
    let row = firstRow;
    for (let weekday = 0; weekday <= 7; weekday++) {
      while (row < endRow && weekdayOfWord(hours[row * 2] as number) < weekday) {
        row++;
      }
      this.weekdayRows[weekday] = row;
    }
  }

  private addSpan(day: number, startSeconds: number, endSeconds: number, zone: ZoneTable): void {
    const dayUs = day * US_PER_DAY;
    const openUs = localToInstant(zone, dayUs + startSeconds * US_PER_SECOND);
    const closeUs = localToInstant(zone, dayUs + endOffsetUs(startSeconds, endSeconds));
    if (closeUs > openUs) {
      this.insert(openUs, closeUs);
    }
  }

  /** Keeps spans ordered by start; they come nearly so, a change of offset may swap neighbours. */
  private insert(openUs: number, closeUs: number): void {
    if (this.count === this.openUs.length) {
      this.grow();
    }
    let i = this.count++;
    while (i > 0 && (this.openUs[i - 1] as number) > openUs) {
      this.openUs[i] = this.openUs[i - 1] as number;
      this.closeUs[i] = this.closeUs[i - 1] as number;
      i--;
    }
    this.openUs[i] = openUs;
    this.closeUs[i] = closeUs;
  }

  /** Joins spans that overlap or touch. */
  private unite(): void {
    let out = 0;
    for (let i = 1; i < this.count; i++) {
      if ((this.openUs[i] as number) <= (this.closeUs[out] as number)) {
        this.closeUs[out] = Math.max(this.closeUs[out] as number, this.closeUs[i] as number);
      } else {
        out++;
        this.openUs[out] = this.openUs[i] as number;
        this.closeUs[out] = this.closeUs[i] as number;
      }
    }
    this.count = Math.min(this.count, out + 1);
  }

  private grow(): void {
    const openUs = new Float64Array(this.openUs.length * 2);
    const closeUs = new Float64Array(openUs.length);
    openUs.set(this.openUs);
    closeUs.set(this.closeUs);
    this.openUs = openUs;
    this.closeUs = closeUs;
  }
}

/** Where a span ends, in µs from its own date's local midnight; SPEC §2. */
function endOffsetUs(startSeconds: number, endSeconds: number): number {
  if (endSeconds >= MIDNIGHT_FROM_SECONDS) {
    return US_PER_DAY;
  }
  return endSeconds * US_PER_SECOND + (endSeconds <= startSeconds ? US_PER_DAY : 0);
}
