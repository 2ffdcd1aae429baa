import type { FiguresRow } from '../../../main/shared/api/stores.ts';
import { formatPercent } from '../../ui/format-percent.ts';
import { userLocale } from '../../ui/user-locale.ts';

/** A figure rests on little where less than this part of the open time is near a poll, or known at all. */
const ENOUGH = 0.5;

/** Why the week's uptime rests on thin evidence; null where it does not. */
export function thinReason(
  figures: Pick<FiguresRow, 'coverage_last_week' | 'unknown_last_week' | 'business_last_week'>,
  locale: string = userLocale(),
): string | null {
  const { coverage_last_week: coverage, unknown_last_week: unknown, business_last_week: business } = figures;
  if (business > 0 && unknown / business > 1 - ENOUGH) {
    return `rests on little: ${formatPercent((100 * unknown) / business, locale)} of the week’s open time is unknown`;
  }
  return coverage !== null && coverage < ENOUGH
    ? `rests on little: ${formatPercent(100 * coverage, locale)} of the week’s open time lies within 2 h of a poll`
    : null;
}
