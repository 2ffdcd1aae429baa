import { numberFormat } from './intl-formats.ts';
import { userLocale } from './user-locale.ts';

const MS_PER_MINUTE = 60_000;
const MINUTES_PER_HOUR = 60;

/**
 * A length of time to the minute: `3 h 12 min`, `47 min`, `112 h 30 min`; hours are not folded into days, because a
 * week's business time is counted in hours. More than nothing and less than half a minute is `< 1 min`. null: a dash.
 */
export function formatDuration(ms: number | null, locale: string = userLocale()): string {
  if (ms === null) {
    return '–';
  }
  const total = Math.round(ms / MS_PER_MINUTE);
  if (total === 0) {
    return ms > 0 ? `<\u00a0${minutesText(1, locale)}` : minutesText(0, locale);
  }
  const hours = Math.floor(total / MINUTES_PER_HOUR);
  const minutes = total % MINUTES_PER_HOUR;
  const parts = [
    hours > 0 ? unitText(hours, 'h', locale) : '',
    minutes > 0 || hours === 0 ? minutesText(minutes, locale) : '',
  ];
  return parts.filter((part) => part !== '').join('\u00a0');
}

/** Of the report's columns: those of the hour are minutes, those of the day and week hours. */
export function formatMinutes(minutes: number | null, locale: string = userLocale()): string {
  return formatDuration(minutes === null ? null : minutes * MS_PER_MINUTE, locale);
}

export function formatHours(hours: number | null, locale: string = userLocale()): string {
  return formatMinutes(hours === null ? null : hours * MINUTES_PER_HOUR, locale);
}

/** Time left or passed, where seconds matter: `8 s`, `2 min 5 s`, `1 h 4 min`. */
export function formatElapsed(ms: number, locale: string = userLocale()): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 60) {
    return unitText(seconds, 's', locale);
  }
  if (seconds < 3_600) {
    const rest = seconds % 60;
    const minutes = minutesText(Math.floor(seconds / 60), locale);
    return rest === 0 ? minutes : `${minutes}\u00a0${unitText(rest, 's', locale)}`;
  }
  return formatDuration(seconds * 1_000, locale);
}

function minutesText(minutes: number, locale: string): string {
  return unitText(minutes, 'min', locale);
}

/** Number and unit are kept on one line. */
function unitText(value: number, unit: string, locale: string): string {
  return `${numberFormat(locale).format(value)}\u00a0${unit}`;
}
