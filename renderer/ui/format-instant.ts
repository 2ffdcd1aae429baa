import { dateFormat } from './intl-formats.ts';
import { userLocale } from './user-locale.ts';

export interface InstantStyle {
  /** IANA name of the zone it is told in. */
  readonly zone?: string;
  readonly locale?: string;
  /** `none`: only the time of day. */
  readonly date?: 'weekday' | 'none';
  readonly seconds?: boolean;
  /** The year is told when it is another one than that of this instant, ms since 1970; left out: never. */
  readonly nowMs?: number;
  /** Without the zone's abbreviation, where a heading names the zone. */
  readonly bare?: boolean;
}

/** An instant on the clock of a zone: `Tue, 14 Oct, 23:55 UTC`, `Tue 3:10 CDT` and so on, in the words of the locale and a 24-hour clock. */
export function formatInstant(instant: string | number, style: InstantStyle = {}): string {
  const { locale = userLocale(), date = 'weekday', seconds = false, nowMs, bare = false } = style;
  const zone = knownZone(style.zone ?? 'UTC');
  const at = new Date(instant);
  const time = dateFormat(locale, {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  }).format(at);
  const day =
    date === 'none' ? '' : formatDay(at.getTime(), { zone, locale, ...(nowMs === undefined ? {} : { nowMs }) });
  return [day, time, bare ? '' : zoneAbbreviation(at.getTime(), zone)].filter((part) => part !== '').join(' ');
}

/** The date of an instant in a zone: `Tue 14 Oct`, with its year when that is not the year of `nowMs`. */
export function formatDay(
  instantMs: number,
  style: { readonly zone?: string; readonly locale?: string; readonly nowMs?: number } = {},
): string {
  const { locale = userLocale(), nowMs } = style;
  const timeZone = knownZone(style.zone ?? 'UTC');
  const otherYear = nowMs !== undefined && yearIn(timeZone, instantMs) !== yearIn(timeZone, nowMs);
  const parts = dateFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(otherYear ? { year: 'numeric' } : {}),
  }).formatToParts(instantMs);
  // "Tue, 14 Oct" in running text reads as two things; the comma behind the weekday goes.
  return parts
    .map((part, index) =>
      part.type === 'literal' && parts[index - 1]?.type === 'weekday' ? part.value.replace(',', '') : part.value,
    )
    .join('');
}

/** The same instant in UTC and to the second, for a tooltip: `2024-10-14 23:55:13 UTC`. */
export function formatUtc(instant: string | number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `CDT`, `UTC`, `GMT+9`: what the zone is called at that instant. */
export function zoneAbbreviation(instantMs: number, zone: string): string {
  const parts = dateFormat('en-US', { timeZone: knownZone(zone), timeZoneName: 'short' }).formatToParts(instantMs);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** A browser's zone list may be older than the program's: UTC is told, by its name, where it does not know one. */
function knownZone(zone: string): string {
  try {
    return dateFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

function yearIn(timeZone: string, instantMs: number): string {
  return dateFormat('en', { timeZone, year: 'numeric' }).format(instantMs);
}
