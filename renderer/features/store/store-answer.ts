import type { FiguresRow } from '../../../main/shared/api/stores.ts';
import { formatPercent } from '../../ui/format-percent.ts';
import { STATE_LABELS, stateOfStatus } from '../../ui/states.ts';
import { userLocale } from '../../ui/user-locale.ts';

/** The heading of a store: what it is and how its week was. `then`: as a report saw it. */
export function storeAnswer(
  figures: Pick<FiguresRow, 'current_status' | 'uptime_pct_last_week'>,
  moment: 'now' | 'then',
  locale: string = userLocale(),
): { readonly status: string; readonly week: string } {
  if (figures.current_status === 'no_data') {
    return { status: 'No data', week: 'no poll counts, so nothing is known of the week' };
  }
  const word = STATE_LABELS[stateOfStatus(figures.current_status)];
  const percent = figures.uptime_pct_last_week;
  return {
    status: `${word.charAt(0).toUpperCase()}${word.slice(1)} ${moment}`,
    week: percent === null ? 'never known to be open in the week' : `${formatPercent(percent, locale)} up in the week`,
  };
}
