import { numberFormat } from './intl-formats.ts';
import { userLocale } from './user-locale.ts';

/** A whole number with the separators of the locale: `1,849,837`, `1 849 837`, `1.849.837`. null: a dash. */
export function formatCount(count: number | null, locale: string = userLocale()): string {
  return count === null ? '–' : numberFormat(locale, { maximumFractionDigits: 0 }).format(count);
}

/** A count with its noun: `1 store`, `3 stores`. */
export function formatCounted(count: number, one: string, many: string, locale: string = userLocale()): string {
  return `${formatCount(count, locale)} ${count === 1 ? one : many}`;
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Bytes in decimal units, three figures at most: `307 kB`, `35.5 MB`. */
export function formatBytes(bytes: number, locale: string = userLocale()): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1_000;
    unit++;
  }
  const maximumFractionDigits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${numberFormat(locale, { maximumFractionDigits }).format(value)} ${BYTE_UNITS[unit] ?? 'B'}`;
}
