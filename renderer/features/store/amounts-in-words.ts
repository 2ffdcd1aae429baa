import { formatDuration } from '../../ui/format-duration.ts';
import { userLocale } from '../../ui/user-locale.ts';
import type { Amounts } from './runs.ts';

/** `9 h 12 min up · 1 h 18 min down`; what is nothing is left out, and nothing at all is `closed`. */
export function amountsInWords({ upUs, downUs, unknownUs }: Amounts, locale: string = userLocale()): string {
  const parts = [
    [upUs, 'up'],
    [downUs, 'down'],
    [unknownUs, 'unknown'],
  ] as const;
  const words = parts
    .filter(([us]) => us > 0)
    .map(([us, word]) => `${formatDuration(us / 1_000, locale)}\u00a0${word}`);
  return words.length === 0 ? 'closed' : words.join(' · ');
}
