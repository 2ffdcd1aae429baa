import { join } from 'node:path';
import { printableText } from '../../workers/domain/printable-text.ts';
import { backupFolderOf } from '../shared/backups.ts';
import type { BackupMade, FileKind, ImportedFile, ImportSummary, RejectedRow } from '../shared/imports.ts';
import { REJECT_REASON_NAMES, REJECT_REASONS } from '../shared/reject-reasons.ts';
import { grouped, plural } from './plural.ts';

/** Rejected rows shown as they stand; all of them can be had from the window or the API. */
const REJECTS_SHOWN = 5;
const SKIPPED_SHOWN = 10;
const TEXT_SHOWN = 120;

const KIND_NAMES: Readonly<Record<FileKind, string>> = {
  polls: 'polls',
  business_hours: 'business hours rows',
  timezones: 'timezones',
};

/** What an import into the workspace of that path did, one sentence a line. */
export function describeImport(summary: ImportSummary, workspacePath: string): readonly string[] {
  const lines = [`${plural(summary.files.length, 'file')} read: ${summary.files.map(describeFile).join(', ')}.`];
  if (summary.replaced) lines.push('Polls, hours and timezones that were stored before are dropped.');
  if (summary.backup) lines.push(describeBackup(summary.backup, workspacePath));
  if (summary.data_changed) lines.push(`${describeChange(summary)}.`);
  else lines.push('Nothing changed: all of it was stored already.');
  if (summary.unknown_zones > 0) {
    lines.push(
      `${plural(summary.unknown_zones, 'store')} with a timezone that is no IANA name: America/Chicago is used for them.`,
    );
  }
  lines.push(...summary.warnings.map((warning) => `Warning: ${warning}`));
  lines.push(...listed(summary.skipped, SKIPPED_SHOWN, ({ name, reason }) => `Skipped ${name}: ${reason}.`));
  return lines;
}

function describeBackup({ file, damaged }: BackupMade, workspacePath: string): string {
  const path = join(backupFolderOf(workspacePath), file);
  return damaged
    ? `The former data was damaged; what could be saved of it is backed up beside the workspace: ${path}`
    : `The former data is backed up beside the workspace: ${path}`;
}

function describeFile(file: ImportedFile): string {
  return `${file.name} (${grouped(file.rows_accepted)} ${KIND_NAMES[file.kind]})`;
}

function describeChange(summary: ImportSummary): string {
  const parts: string[] = [];
  if (summary.files.some((file) => file.kind === 'polls')) {
    parts.push(`${plural(summary.polls_added, 'poll')} added`);
    if (summary.polls_duplicate > 0) parts.push(`${plural(summary.polls_duplicate, 'duplicate')}`);
    if (summary.polls_changed > 0)
      parts.push(`${plural(summary.polls_changed, 'stored status', 'stored statuses')} changed`);
  }
  if (summary.hours_rows !== null) parts.push(`${plural(summary.hours_rows, 'business hours row')} stored`);
  if (summary.zone_rows !== null) parts.push(`${plural(summary.zone_rows, 'timezone')} stored`);
  if (summary.stores_new > 0) parts.push(`${plural(summary.stores_new, 'new store')}`);
  return parts.join(', ');
}

/** The rejected rows by file and reason, and the first of them; nothing when there are none. */
export function describeRejects(summary: ImportSummary, rows: readonly RejectedRow[]): readonly string[] {
  const lines = summary.files.filter((file) => file.rows_rejected > 0).map(describeRejectedFile);
  if (lines.length === 0) return [];
  const total = summary.files.reduce((sum, file) => sum + file.rows_rejected, 0);
  for (const row of rows.slice(0, REJECTS_SHOWN)) {
    lines.push(`  ${row.file} line ${grouped(row.line)}: ${REJECT_REASONS[row.reason]}: ${shorten(row.text)}`);
  }
  const more = total - Math.min(rows.length, REJECTS_SHOWN);
  if (more > 0) lines.push(`  … and ${grouped(more)} more`);
  return lines;
}

function describeRejectedFile(file: ImportedFile): string {
  const counts = REJECT_REASON_NAMES.flatMap((reason) => {
    const rows = file.rejected_by_reason[reason] ?? 0;
    return rows === 0 ? [] : [`${grouped(rows)} × ${REJECT_REASONS[reason]}`];
  });
  return `${plural(file.rows_rejected, 'row')} of ${file.name} rejected: ${counts.join('; ')}.`;
}

function listed<T>(items: readonly T[], limit: number, describe: (item: T) => string): readonly string[] {
  const lines = items.slice(0, limit).map(describe);
  if (items.length > limit) lines.push(`… and ${grouped(items.length - limit)} more skipped.`);
  return lines;
}

/** A row of a file made safe for a terminal: a control character could rewrite what is on the screen. */
function shorten(text: string): string {
  const printable = printableText(text);
  return printable.length <= TEXT_SHOWN ? printable : `${printable.slice(0, TEXT_SHOWN)}…`;
}
