import { formatDay, formatInstant } from '../../ui/format-instant.ts';
import { dateFormat } from '../../ui/intl-formats.ts';
import { userLocale } from '../../ui/user-locale.ts';

/** So many days on, a weekday alone still names one day. */
const LAST_CLEAR_WEEKDAY = 6;

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

  /** As `time`, with the weekday where it is another day than that of `besideUs`, and the date where it is far away. */
  timeBeside(instantUs: number, besideUs: number): string {
    const daysApart = Math.abs(this.dayNumber(instantUs) - this.dayNumber(besideUs));
    if (daysApart === 0) {
      return this.time(instantUs);
    }
    return daysApart <= LAST_CLEAR_WEEKDAY
      ? `${this.weekday(instantUs)} ${this.time(instantUs)}`
      : this.dayAndTime(instantUs);
  }

  /** `13:41–14:59`, `Mon 7 Oct 23:10 – Tue 8 Oct 01:20` */
  range(fromUs: number, toUs: number): string {
    return this.isSameDay(fromUs, toUs)
      ? `${this.time(fromUs)}–${this.endTime(toUs)}`
      : `${this.dayAndTime(fromUs)} – ${this.dayAndTime(toUs)}`;
  }

  /** As `range`, beside a heading that tells the date of `besideUs`: `13:41–14:59`, `22:37 – Tue 01:07`. */
  rangeBeside(fromUs: number, toUs: number, besideUs: number): string {
    const from = this.timeBeside(fromUs, besideUs);
    return this.isSameDay(fromUs, toUs)
      ? `${from}–${this.endTime(toUs)}`
      : `${from} – ${this.timeBeside(toUs, besideUs)}`;
  }

  isSameDay(fromUs: number, toUs: number): boolean {
    return this.dayNumber(fromUs) === this.dayNumber(toUs - 1);
  }

  private weekday(instantUs: number): string {
    return dateFormat(this.locale, { weekday: 'short', timeZone: 'UTC' }).format(this.wallMs(instantUs));
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
