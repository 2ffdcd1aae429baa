import type { StagedFile, UploadAnswer } from '../../../main/shared/api/uploads.ts';
import type { FileKind } from '../../../main/shared/imports.ts';
import { formatCount, formatCounted } from '../../ui/format-count.ts';
import { KIND_ROWS, KINDS } from './kind-words.ts';

/** What an import would do with one kind of data. */
export interface PlanRow {
  readonly kind: FileKind;
  readonly stored: number;
  readonly files: number;
  /** Rows in them; null without a file. */
  readonly rows: number | null;
  readonly isEstimate: boolean;
  /** What becomes of the kind, in a sentence. */
  readonly effect: string;
  /** Stored rows are dropped, and none takes their place. */
  readonly loses: boolean;
}

/** Why a file cannot be imported; null: it can. A file without an accepted row would fail the import. */
export function blockReason(file: StagedFile): string | null {
  if (file.error !== null || file.kind === null) {
    return file.error ?? 'It is of no known kind.';
  }
  if (file.rows.exact && file.sample !== null && file.sample.rows_accepted === 0) {
    return file.sample.rows_rejected === 0
      ? 'It has a header and no rows, so there is nothing to import.'
      : `None of its ${formatCounted(file.sample.rows_rejected, 'row', 'rows')} can be read, so there is nothing to import.`;
  }
  return null;
}

/** Numbers of the files that an import would take. */
export function chosenFiles(files: readonly StagedFile[], without: readonly number[]): readonly number[] {
  return files.filter((file) => blockReason(file) === null && !without.includes(file.file)).map(({ file }) => file);
}

/** A line a kind: what is stored, what the chosen files bring, what comes of both. */
export function planRows(
  upload: Pick<UploadAnswer, 'files' | 'stored'>,
  chosen: readonly number[],
  replace: boolean,
  locale?: string,
): readonly PlanRow[] {
  return KINDS.map((kind) => {
    const files = upload.files.filter((file) => file.kind === kind && chosen.includes(file.file));
    const stored = storedRows(upload.stored, kind);
    return {
      kind,
      stored,
      files: files.length,
      rows: files.length === 0 ? null : files.reduce((sum, { rows }) => sum + rows.estimate, 0),
      isEstimate: files.some(({ rows }) => !rows.exact),
      effect: effectText(kind, stored, files.length > 0, replace, locale),
      loses: files.length === 0 && stored > 0 && replace,
    };
  });
}

function storedRows(stored: UploadAnswer['stored'], kind: FileKind): number {
  return { polls: stored.polls, business_hours: stored.business_hours_rows, timezones: stored.timezones }[kind];
}

/** What an import without a file of this kind means for the figures. */
const WITHOUT: Readonly<Record<FileKind, string>> = {
  polls: 'no figures until polls are imported',
  business_hours: 'every store counts as open always',
  timezones: 'every store counts as America/Chicago',
};

function effectText(kind: FileKind, stored: number, hasFiles: boolean, replace: boolean, locale?: string): string {
  const [one, many] = KIND_ROWS[kind];
  const counted = formatCounted(stored, one, many, locale);
  if (!hasFiles) {
    if (stored === 0) return `None: ${WITHOUT[kind]}.`;
    return replace ? `${counted} deleted: ${WITHOUT[kind]}.` : 'Stay as they are.';
  }
  if (stored === 0) return 'Added.';
  if (replace) return `${counted} deleted, then these added.`;
  return kind === 'polls'
    ? 'Merged: new ones are added, none is lost; a repeat counts once.'
    : `These take the place of all ${formatCount(stored, locale)} stored.`;
}

/** What the preview says of itself. */
export function previewHeading(files: readonly StagedFile[], chosen: number, locale?: string): string {
  const good = files.filter((file) => blockReason(file) === null).length;
  if (files.length === 0) return 'There is nothing to import in what was dropped';
  if (good === 0) {
    return files.length === 1
      ? 'This file cannot be imported'
      : `None of these ${formatCount(files.length, locale)} files can be imported`;
  }
  if (good < files.length) {
    return `${formatCount(good, locale)} of ${formatCount(files.length, locale)} files can be imported`;
  }
  return chosen < good
    ? `${formatCount(chosen, locale)} of ${formatCounted(good, 'file', 'files', locale)} chosen to import`
    : `${formatCounted(good, 'file', 'files', locale)} ready to import`;
}

/** `about 1,849,837 rows`; `52 rows` where all were read. */
export function rowsText(rows: StagedFile['rows'], locale?: string): string {
  const counted = formatCounted(rows.estimate, 'row', 'rows', locale);
  return rows.exact ? counted : `about ${counted}`;
}

/** What was found wrong so far, in a sentence. */
export function sampleText(file: StagedFile, locale?: string): string {
  if (file.sample === null) return '';
  const { rows_accepted: accepted, rows_rejected: rejected } = file.sample;
  const shown = file.sample.rejects.length;
  const seen = formatCount(accepted + rejected, locale);
  const which = file.rows.exact ? `all ${seen} rows` : `the first ${seen} rows`;
  const examples = shown > 0 && shown < rejected ? ` The first ${formatCount(shown, locale)}:` : '';
  if (accepted === 0) {
    return `All of the first ${seen} rows would be rejected; unless later rows are different, the import will fail.${examples}`;
  }
  return rejected === 0
    ? `No problems in ${which}.`
    : `${formatCount(rejected, locale)} of ${which} would be rejected, the others imported.${examples}`;
}

const DELIMITERS: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

/** Only what is not usual is told; undefined for commas. */
export function delimiterText(delimiter: string | null): string | undefined {
  const word = delimiter === null ? undefined : DELIMITERS[delimiter];
  return word === undefined ? undefined : `Fields are separated by ${word}.`;
}
