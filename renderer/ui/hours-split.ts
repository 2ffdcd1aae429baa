import { formatHours } from './format-duration.ts';
import { userLocale } from './user-locale.ts';

/** From here on minutes are noise: whole hours are told. */
const WHOLE_HOURS_FROM = 100;

/** A window's business time and its three parts, in words that add up as the figures do. */
export interface HoursSplit {
  readonly up: string;
  readonly down: string;
  readonly unknown: string;
  readonly business: string;
}

/**
 * Up, down and unknown of a window summed over stores, told in whole hours where there are many. Rounded one by one the
 * parts could miss their sum by an hour, so the remainder goes to the parts with the largest fractions.
 */
export function splitHours(
  window: {
    readonly up_hours: number;
    readonly down_hours: number;
    readonly unknown_hours: number;
    readonly business_hours: number;
  },
  locale: string = userLocale(),
): HoursSplit {
  const business = window.business_hours;
  const parts = [window.up_hours, window.down_hours, window.unknown_hours];
  if (business < WHOLE_HOURS_FROM) {
    const [up = 0, down = 0, unknown = 0] = parts;
    const tell = (hours: number): string => formatHours(hours, locale);
    return { up: tell(up), down: tell(down), unknown: tell(unknown), business: tell(business) };
  }
  const whole = apportion(parts, Math.round(business));
  const tell = (index: number): string => hoursText(whole[index] ?? 0, parts[index] ?? 0, locale);
  return { up: tell(0), down: tell(1), unknown: tell(2), business: hoursText(Math.round(business), business, locale) };
}

/** Hours of one sum: to the minute, from 100 on in whole hours. */
export function formatManyHours(hours: number, locale: string = userLocale()): string {
  return hours < WHOLE_HOURS_FROM ? formatHours(hours, locale) : hoursText(Math.round(hours), hours, locale);
}

/** Whole numbers near `parts` with the sum `total`: largest remainders first. */
export function apportion(parts: readonly number[], total: number): readonly number[] {
  const whole = parts.map(Math.floor);
  let missing = total - whole.reduce((sum, part) => sum + part, 0);
  const byRemainder = parts
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { index } of byRemainder) {
    if (missing > 0) {
      whole[index] = (whole[index] ?? 0) + 1;
      missing--;
    }
  }
  return whole;
}

/** What is more than nothing is never told as nothing. */
function hoursText(whole: number, exact: number, locale: string): string {
  const number = new Intl.NumberFormat(locale);
  return whole === 0 && exact > 0 ? `<\u00a0${number.format(1)}\u00a0h` : `${number.format(whole)}\u00a0h`;
}
