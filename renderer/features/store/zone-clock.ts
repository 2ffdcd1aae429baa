import { formatDay, formatInstant } from '../../ui/format-instant.ts';
import { userLocale } from '../../ui/user-locale.ts';

/** From an instant on, local time − UTC, both in µs. */
export interface Offset {
  readonly fromUs: number;
  readonly offsetUs: number;
}

/**
 * The clock on a store's wall, by the offsets that the figures were computed with: the browser's own list of zones may
 * be of another year. Times are on a 24-hour clock in the words of the locale.
 */
export class ZoneClock {
  readonly offsets: readonly Offset[];
  private readonly locale: string;

  /** @param offsets in order; before the first one its offset holds too. */
  constructor(offsets: readonly Offset[], locale: string = userLocale()) {
    this.offsets = offsets;
    this.locale = locale;
  }

  offsetUsAt(instantUs: number): number {
    const offset = this.offsets.findLast(({ fromUs }) => fromUs <= instantUs) ?? this.offsets[0];
    return offset?.offsetUs ?? 0;
  }

  /** `13:41` */
  time(instantUs: number): string {
    return formatInstant(this.wallMs(instantUs), { locale: this.locale, date: 'none', bare: true });
  }

  /** `Tue 8 Oct` */
  day(instantUs: number): string {
    return formatDay(this.wallMs(instantUs), { locale: this.locale });
  }

  /** `Tue 8 Oct 13:41` */
  dayAndTime(instantUs: number): string {
    return `${this.day(instantUs)} ${this.time(instantUs)}`;
  }

  /** As `time`, with the day where it is another one than that of `besideUs`. */
  timeBeside(instantUs: number, besideUs: number): string {
    return this.dayNumber(instantUs) === this.dayNumber(besideUs) ? this.time(instantUs) : this.dayAndTime(instantUs);
  }

  /** `13:41–14:59`, `Mon 7 Oct 23:10 – Tue 8 Oct 01:20` */
  range(fromUs: number, toUs: number): string {
    return this.dayNumber(fromUs) === this.dayNumber(toUs - 1)
      ? `${this.time(fromUs)}–${this.endTime(toUs)}`
      : `${this.dayAndTime(fromUs)} – ${this.dayAndTime(toUs)}`;
  }

  /** Days since 1970 on this clock. */
  private dayNumber(instantUs: number): number {
    return Math.floor(this.wallMs(instantUs) / 86_400_000);
  }

  /** The end of a day is 24:00 there. */
  private endTime(instantUs: number): string {
    return this.wallMs(instantUs) % 86_400_000 === 0 ? '24:00' : this.time(instantUs);
  }

  /** ms since 1970 of the instant at which a clock in UTC shows the same. */
  private wallMs(instantUs: number): number {
    return (instantUs + this.offsetUsAt(instantUs)) / 1_000;
  }
}
