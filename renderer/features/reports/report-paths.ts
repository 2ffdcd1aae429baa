import type { ReportAnswer } from '../../../main/shared/api/reports.ts';
import { paths } from '../../app/paths.ts';

/** Two reports side by side: what changed from the first to the second. */
export function comparePath(beforeId: string, afterId: string): string {
  return `${paths.reports}/compare/${encodeURIComponent(beforeId)}/${encodeURIComponent(afterId)}`;
}

/** The stores as they were in a report. */
export function reportStoresPath(reportId: string): string {
  return `${paths.stores}?report=${encodeURIComponent(reportId)}`;
}

/** The history with these reports chosen for comparison. */
export function chosenPath(chosen: readonly string[]): string {
  return chosen.length === 0 ? paths.reports : `${paths.reports}?chosen=${chosen.map(encodeURIComponent).join(',')}`;
}

/** Chosen reports of an address, in the order of choosing: at most two, and only those that can be compared. */
export function readChosen(search: string, reports: readonly ReportAnswer[]): readonly string[] {
  const complete = new Set(reports.filter(({ status }) => status === 'Complete').map(({ report_id }) => report_id));
  const named = (new URLSearchParams(search).get('chosen') ?? '').split(',');
  return [...new Set(named)].filter((id) => complete.has(id)).slice(0, 2);
}

/** A further choice pushes out the oldest one; choosing again gives it up. */
export function toggleChosen(chosen: readonly string[], reportId: string): readonly string[] {
  return chosen.includes(reportId) ? chosen.filter((id) => id !== reportId) : [...chosen, reportId].slice(-2);
}

/** Two reports in the order of what they report on, then of when they were run: what changed goes from the first to the second. */
export function inOrder(a: ReportAnswer, b: ReportAnswer): readonly [before: ReportAnswer, after: ReportAnswer] {
  const key = (report: ReportAnswer): string =>
    `${new Date(report.as_of ?? 0).toISOString()} ${new Date(report.created_at).toISOString()}`;
  return key(a) <= key(b) ? [a, b] : [b, a];
}
