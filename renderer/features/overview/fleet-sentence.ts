import type { Overview } from '../../../main/shared/api/overview.ts';
import { formatCounted } from '../../ui/format-count.ts';
import { formatPercent } from '../../ui/format-percent.ts';

/** The overview's answer: `91.6 % up last week · 127 stores down now`. */
export function fleetSentence(overview: Pick<Overview, 'windows' | 'status' | 'stores'>, locale?: string): string {
  const percent = overview.windows.week.uptime_pct;
  const week = percent === null ? 'Uptime of last week unknown' : `${formatPercent(percent, locale)} up last week`;
  return `${week} · ${nowText(overview, locale)}`;
}

function nowText({ status, stores }: Pick<Overview, 'status' | 'stores'>, locale?: string): string {
  if (stores > 0 && status.no_data === stores) {
    return 'no store with data';
  }
  if (status.inactive > 0) {
    return `${formatCounted(status.inactive, 'store', 'stores', locale)} down now`;
  }
  return status.active > 0 ? 'no store down now' : 'no store open now';
}
