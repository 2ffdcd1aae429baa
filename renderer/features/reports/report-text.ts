import type { ReportAnswer } from '../../../main/shared/api/reports.ts';
import type { Policy } from '../../../main/shared/report-options.ts';
import { formatCount, formatCounted } from '../../ui/format-count.ts';
import { formatElapsed, formatMinutes } from '../../ui/format-duration.ts';
import { trustWords } from '../../ui/rule-words.ts';
import { asOfStamp, type SavableFigures } from '../../ui/save-figures.ts';

/** Options in words: `nearest poll, believed without limit`; `previous poll, believed for 2 h`. */
export function optionsText(
  options: { readonly policy: Policy; readonly trust_minutes: number | null },
  locale?: string,
): string {
  return `${options.policy} poll, believed ${trustWords(options.trust_minutes, locale)}`;
}

/** The same for a column: `nearest, no limit`; `previous, 2 h`. */
export function shortOptionsText(
  options: { readonly policy: Policy; readonly trust_minutes: number | null },
  locale?: string,
): string {
  return `${options.policy}, ${options.trust_minutes === null ? 'no limit' : formatMinutes(options.trust_minutes, locale)}`;
}

/** How long a report took; null while it runs. A report that was there already took no time worth a figure. */
export function durationMs(report: Pick<ReportAnswer, 'created_at' | 'completed_at'>): number | null {
  return report.completed_at === null
    ? null
    : Math.max(0, Date.parse(report.completed_at) - Date.parse(report.created_at));
}

/** `0.2 s` under ten seconds, then whole seconds and minutes. */
export function tookText(ms: number | null, locale: string): string {
  const TEN_SECONDS_MS = 10_000;
  if (ms === null) {
    return '–';
  }
  if (ms >= TEN_SECONDS_MS) {
    return formatElapsed(ms, locale);
  }
  const seconds = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return ms < 50 ? `<\u00a0${seconds.format(0.1)}\u00a0s` : `${seconds.format(ms / 1_000)}\u00a0s`;
}

/** What the history says of itself: `3 reports · the latest is of the data as it is now`. */
export function historySentence(reports: readonly ReportAnswer[], locale?: string): string {
  const running = reports.filter(({ status }) => status === 'Running').length;
  const latest = reports.find(({ status }) => status === 'Complete');
  const parts = [
    reports.length === 0 ? 'No reports yet' : formatCounted(reports.length, 'report', 'reports', locale),
    running > 0 ? `${formatCount(running, locale)} running` : '',
    latest === undefined ? '' : latest.stale ? 'data has changed since the latest' : 'the latest is up to date',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** A report's files; their name sorts by time and tells two reports apart. */
export function reportFigures(report: Pick<ReportAnswer, 'report_id' | 'as_of'>): SavableFigures {
  return {
    name: reportFileName(report),
    path: `/get_report/${encodeURIComponent(report.report_id)}`,
  };
}

export function reportFileName(report: Pick<ReportAnswer, 'report_id' | 'as_of'>): string {
  return `store_report${asOfStamp(report.as_of)}_${report.report_id.slice(0, 8)}`;
}
