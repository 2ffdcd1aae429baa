import { numberFormat } from './intl-formats.ts';
import { userLocale } from './user-locale.ts';

/**
 * A percentage with one decimal: `98.4 %`, `98,4 %` in German. What is not quite 100 or 0 is never rounded to it: an
 * uptime of 99.97 % had downtime, and reads `99.9 %`. null: a dash.
 */
export function formatPercent(percent: number | null, locale: string = userLocale()): string {
  if (percent === null) {
    return '–';
  }
  const shown =
    percent > 99.9 && percent < 100 ? 99.9 : percent > 0 && percent < 0.1 ? 0.1 : Math.round(percent * 10) / 10;
  const number = numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(shown);
  return `${number}\u202f%`;
}

/** How far something is, without decimals and rounded down, so that 100 % means done: `62 %`. */
export function formatProgress(percent: number, locale: string = userLocale()): string {
  return `${numberFormat(locale).format(Math.floor(percent))}\u202f%`;
}
