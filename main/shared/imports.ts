import { z } from 'zod';

export const fileKindSchema = z.enum(['polls', 'business_hours', 'timezones']);
export type FileKind = z.infer<typeof fileKindSchema>;

export const rejectReasonSchema = z.enum([
  'too_few_fields',
  'bad_store_id',
  'bad_status',
  'bad_timestamp',
  'out_of_range',
  'bad_day',
  'bad_time',
  'bad_timezone',
  'bad_utf8',
  'bad_quotes',
  'line_too_long',
]);
export type RejectReason = z.infer<typeof rejectReasonSchema>;

/** Why a row was refused, as a person reads it. */
export const REJECT_REASONS: Readonly<Record<RejectReason, string>> = {
  too_few_fields: 'the row has fewer fields than the columns it needs',
  bad_store_id: 'store_id must be 1–128 bytes without control characters',
  bad_status: 'status must be active or inactive',
  bad_timestamp:
    'timestamp must be YYYY-MM-DD HH:MM:SS[.ffffff] with nothing, UTC, Z or ±HH:MM after it, on a real date',
  out_of_range: 'the timestamp lies outside the years 1970–2099',
  bad_day: 'the day must be a whole number from 0 (Monday) to 6 (Sunday)',
  bad_time: 'a time must be H:MM or HH:MM, optionally with :SS; a start below 24:00, an end at most 24:00',
  bad_timezone: 'timezone must be 1–128 bytes without control characters',
  bad_utf8: 'the row holds bytes that are not UTF-8',
  bad_quotes: 'a quoted field is not closed, or has text after its closing quote',
  line_too_long: 'the line is longer than 16 MiB',
};

/** How many rejected rows of a file are kept with their text; all are counted. */
export const REJECTS_KEPT_PER_FILE = 1_000;
/** How much of a rejected row's text is kept, in characters. */
export const REJECT_TEXT_LIMIT = 500;

export const rejectedRowSchema = z.object({
  file: z.string(),
  /** 1-based line in the file, the header being line 1. */
  line: z.int(),
  reason: rejectReasonSchema,
  text: z.string(),
});
export type RejectedRow = z.infer<typeof rejectedRowSchema>;

export const importedFileSchema = z.object({
  /** As the user knows it: the file's name, or `archive.zip/folder/file.csv`. */
  name: z.string(),
  kind: fileKindSchema,
  bytes: z.number(),
  rows_accepted: z.int(),
  rows_rejected: z.int(),
  rejected_by_reason: z.partialRecord(rejectReasonSchema, z.int()),
});
export type ImportedFile = z.infer<typeof importedFileSchema>;

export const importSummarySchema = z.object({
  files: z.array(importedFileSchema),
  /** Files of a folder or zip that were not taken, each with why. */
  skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
  replaced: z.boolean(),
  polls_added: z.int(),
  /** Repeats of a store and instant, in the files or already stored. */
  polls_duplicate: z.int(),
  /** Of the repeats, those that changed a stored status. */
  polls_changed: z.int(),
  hours_rows: z.int().nullable(),
  zone_rows: z.int().nullable(),
  unknown_zones: z.int(),
  stores_new: z.int(),
  data_changed: z.boolean(),
  data_version: z.int(),
  warnings: z.array(z.string()),
});
export type ImportSummary = z.infer<typeof importSummarySchema>;
