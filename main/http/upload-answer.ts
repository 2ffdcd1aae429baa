import type { StagedFile, StagedUpload } from '../services.ts';
import type { StagedFile as FileAnswer, UploadAnswer } from '../shared/api/uploads.ts';
import type { FileKind } from '../shared/imports.ts';
import { REJECT_REASONS } from '../shared/reject-reasons.ts';
import type { FilePreview, RangeTally } from '../shared/tasks/scan.ts';
import { clockInstant } from './answer-instant.ts';

const REJECTS_SHOWN = 5;
const KIND_TITLES: Readonly<Record<FileKind, string>> = {
  polls: 'polls',
  business_hours: 'business hours',
  timezones: 'time zones',
};

/** An upload as the API writes it: what each file is, and what an import would do with it. */
export function uploadAnswer(upload: StagedUpload): UploadAnswer {
  const { polls, business_hours: hours, timezones } = upload.stored;
  return {
    upload_id: upload.uploadId,
    created_at: clockInstant(upload.createdAtMs),
    expires_at: clockInstant(upload.expiresAtMs),
    files: upload.files.map((file, place) => fileAnswer(file, place, upload.stored)),
    skipped: [...upload.skipped],
    stored: { polls, business_hours_rows: hours, timezones },
  };
}

function fileAnswer(file: StagedFile, place: number, stored: StagedUpload['stored']): FileAnswer {
  const { name, preview, error } = file;
  const base = { file: place, name, bytes: file.bytes, error };
  return preview === null ? { ...base, ...NOTHING_KNOWN } : { ...base, ...previewAnswer(preview, name, stored) };
}

const NOTHING_KNOWN = {
  kind: null,
  why: null,
  delimiter: null,
  columns: [],
  header: [],
  first_rows: [],
  rows: { estimate: 0, exact: false },
  sample: null,
  effect: null,
} satisfies Partial<FileAnswer>;

function previewAnswer(
  preview: FilePreview,
  name: string,
  stored: StagedUpload['stored'],
): Omit<FileAnswer, 'file' | 'name' | 'bytes' | 'error'> {
  const { layout, header, columnNames } = preview;
  const columns = layout.columns.map((index, i) => ({
    index,
    header: header[index] ?? '',
    column: columnNames[i] ?? '',
  }));
  return {
    kind: layout.kind,
    why: `The header names ${inWords(columns.map((column) => column.header))}, the columns of ${KIND_TITLES[layout.kind]}.`,
    delimiter: String.fromCharCode(layout.delimiter),
    columns,
    header: [...header],
    first_rows: preview.firstRows.map((row) => [...row]),
    rows: { estimate: preview.estimatedRows, exact: preview.isWhole },
    sample: sampleAnswer(preview.sample, name, layout.firstLine),
    effect: effectAnswer(layout.kind, stored[layout.kind]),
  };
}

function sampleAnswer(sample: RangeTally, name: string, firstLine: number): FileAnswer['sample'] {
  const { accepted, rejected, kept } = sample;
  return {
    rows_accepted: accepted,
    rows_rejected: Object.values(rejected).reduce((sum, count) => sum + count, 0),
    rejected_by_reason: rejected,
    rejects: kept.slice(0, REJECTS_SHOWN).map(({ line, reason, text }) => ({
      file: name,
      line: firstLine + line,
      reason,
      text,
      explanation: REJECT_REASONS[reason],
    })),
  };
}

function effectAnswer(kind: FileKind, storedRows: number): NonNullable<FileAnswer['effect']> {
  const count = storedRows.toLocaleString('en');
  if (kind === 'polls') {
    const explanation =
      storedRows === 0 ? 'Adds polls; none are stored yet.' : `Merges into the ${count} stored polls; none is lost.`;
    return { action: 'merge', stored_rows: storedRows, explanation };
  }
  const title = KIND_TITLES[kind];
  const explanation =
    storedRows === 0 ? `Adds ${title}; none are stored yet.` : `Replaces all ${count} stored rows of ${title}.`;
  return { action: 'replace', stored_rows: storedRows, explanation };
}

/** `a, b and c`. */
function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
