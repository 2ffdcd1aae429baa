import type { ImportSummary } from '../../main/shared/imports.ts';
import { formatCounted } from './format-count.ts';

/** What an import brought, in one sentence: `3 files: 1,849,837 polls, 86,198 hours rows, 13,559 zones imported, 12 rows rejected`. */
export function importSentence(summary: ImportSummary, locale?: string): string {
  const counted = (count: number, one: string, many: string): string => formatCounted(count, one, many, locale);
  const rejected = summary.files.reduce((sum, file) => sum + file.rows_rejected, 0);
  const brought = [
    summary.files.some((file) => file.kind === 'polls') ? counted(summary.polls_added, 'new poll', 'new polls') : '',
    summary.hours_rows === null ? '' : counted(summary.hours_rows, 'hours row', 'hours rows'),
    summary.zone_rows === null ? '' : counted(summary.zone_rows, 'zone', 'zones'),
    rejected === 0 ? '' : counted(rejected, 'row rejected', 'rows rejected'),
  ].filter((part) => part !== '');
  const files = counted(summary.files.length, 'file', 'files');
  return summary.data_changed
    ? `${files} imported: ${brought.join(', ')}`
    : `${files} read, nothing new: the data is as it was`;
}
