import type { CheckAnswer } from '../../../main/shared/api/backups.ts';
import type { ImportAnswer } from '../../../main/shared/api/imports.ts';
import type { Stats } from '../../../main/shared/api/stats.ts';
import type { ImportSummary } from '../../../main/shared/imports.ts';
import type { Job } from '../../../main/shared/jobs.ts';
import { isRejectReason, type RejectReason } from '../../../main/shared/reject-reasons.ts';
import { formatCount, formatCounted } from '../../ui/format-count.ts';
import { formatElapsed } from '../../ui/format-duration.ts';
import { importSentence } from '../../ui/import-sentence.ts';
import { numberFormat } from '../../ui/intl-formats.ts';
import { userLocale } from '../../ui/user-locale.ts';

const TEN_SECONDS_MS = 10_000;

/** How long an import has run, in ms; null before it starts and while it runs. */
export function tookMs(job: Pick<Job, 'started_at' | 'finished_at'>): number | null {
  return job.started_at === null || job.finished_at === null
    ? null
    : Math.max(0, Date.parse(job.finished_at) - Date.parse(job.started_at));
}

/** `0.2 s` under ten seconds, then whole seconds and minutes; a dash while it is not known. */
export function tookText(ms: number | null, locale: string = userLocale()): string {
  if (ms === null) return '–';
  if (ms >= TEN_SECONDS_MS) return formatElapsed(ms, locale);
  const tenths = numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return `${tenths.format(Math.max(0.1, ms / 1_000))}\u00a0s`;
}

export function rowsAccepted(summary: ImportSummary): number {
  return summary.files.reduce((sum, file) => sum + file.rows_accepted, 0);
}

export function rowsRejected(summary: ImportSummary): number {
  return summary.files.reduce((sum, file) => sum + file.rows_rejected, 0);
}

/** Rejected rows of all files by reason, most first. */
export function rejectedByReason(summary: ImportSummary): readonly (readonly [reason: RejectReason, rows: number])[] {
  const sums = new Map<RejectReason, number>();
  for (const file of summary.files) {
    for (const [reason, rows] of Object.entries(file.rejected_by_reason)) {
      if (isRejectReason(reason) && rows !== undefined) {
        sums.set(reason, (sums.get(reason) ?? 0) + rows);
      }
    }
  }
  return [...sums].filter(([, rows]) => rows > 0).sort((a, b) => b[1] - a[1]);
}

/** What was imported, in the length of a table's cell: `polls.csv + 2 files`. */
export function sourceText(answer: ImportAnswer, locale?: string): string {
  const [first, ...others] = answer.summary?.files ?? [];
  if (answer.kind === 'official') return 'Official dataset';
  if (first === undefined) return 'no files';
  return others.length === 0 ? first.name : `${first.name} + ${formatCounted(others.length, 'file', 'files', locale)}`;
}

/** What stands in place of figures where there are none: why it failed, or what it does now. */
export function outcomeText(answer: ImportAnswer): string {
  const outcome = OUTCOMES[answer.state](answer);
  return answer.kind === 'official' ? `Official dataset: ${outcome}` : outcome;
}

const OUTCOMES: Readonly<Record<ImportAnswer['state'], (answer: ImportAnswer) => string>> = {
  queued: () => 'Waiting for the job before it',
  running: ({ progress }) => progress.step.slice(0, 1).toUpperCase() + progress.step.slice(1),
  failed: ({ error_message: message }) => message ?? 'No reason was given',
  cancelled: () => 'The data stayed as it was',
  done: () => '–',
};

/** Imports with what is known of their jobs by now: those are asked for more often. */
export function withJobs(imports: readonly ImportAnswer[], jobs: readonly Job[]): readonly ImportAnswer[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return imports.map((answer) => {
    const job = byId.get(answer.id);
    // One that has ended is told with its summary, which the list brings.
    return job === undefined || (answer.state === 'done' && answer.summary !== null) ? answer : { ...answer, ...job };
  });
}

/** Ids of the imports of which the history holds something damaged. */
export function damagedEntries(damage: CheckAnswer['damage']): ReadonlySet<string> {
  return new Set(damage.flatMap(({ part, entries }) => (part === 'import_history' ? entries : [])));
}

/** What an import says of itself, in a heading. */
export function importHeading(answer: ImportAnswer, locale?: string): string {
  switch (answer.state) {
    case 'queued':
      return 'Waiting to import';
    case 'running':
      return answer.kind === 'official' ? 'Getting the official dataset' : 'Importing';
    case 'failed':
      return 'The import failed';
    case 'cancelled':
      return 'Import cancelled';
    case 'done':
      return answer.summary === null ? 'Imported' : importSentence(answer.summary, locale);
  }
}

/** What the workspace holds, in a heading. */
export function storedSentence(stats: Stats, locale?: string): string {
  if (stats.total_observations > 0) {
    const polls = formatCounted(stats.total_observations, 'poll', 'polls', locale);
    return `${polls} of ${formatCounted(stats.total_stores, 'store', 'stores', locale)}`;
  }
  return stats.business_hours_rows + stats.stores_with_timezone > 0
    ? 'Business hours and time zones, and no polls yet'
    : 'No data yet';
}

/** Figures of a finished import, in the order they are read. */
export function summaryFacts(
  summary: ImportSummary,
  locale?: string,
): readonly { readonly label: string; readonly figure: string }[] {
  const count = (value: number): string => formatCount(value, locale);
  const hasPolls = summary.files.some(({ kind }) => kind === 'polls');
  return [
    ...(hasPolls
      ? [
          { label: 'New polls', figure: count(summary.polls_added) },
          { label: 'Repeated polls', figure: count(summary.polls_duplicate) },
          { label: 'Changed polls', figure: count(summary.polls_changed) },
        ]
      : []),
    ...(summary.hours_rows === null ? [] : [{ label: 'Hours rows', figure: count(summary.hours_rows) }]),
    ...(summary.zone_rows === null ? [] : [{ label: 'Zones', figure: count(summary.zone_rows) }]),
    { label: 'New stores', figure: count(summary.stores_new) },
    { label: 'Rejected rows', figure: count(rowsRejected(summary)) },
  ];
}
