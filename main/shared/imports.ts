import { z } from 'zod';
import { REJECT_REASON_NAMES } from './reject-reasons.ts';

export const fileKindSchema = z.enum(['polls', 'business_hours', 'timezones']);
export type FileKind = z.infer<typeof fileKindSchema>;

export const rejectReasonSchema = z.enum(REJECT_REASON_NAMES);

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

/** A backup that was made ahead of a change. */
export const backupMadeSchema = z.object({
  /** In the folder `<workspace file>.backups` beside the workspace. */
  file: z.string(),
  /** The former data was damaged; the backup is what could be saved of it. */
  damaged: z.boolean(),
});
export type BackupMade = z.infer<typeof backupMadeSchema>;

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
  /** Of the data that was replaced; null: none was made. Imports of earlier versions say nothing. */
  backup: backupMadeSchema.nullable().optional(),
});
export type ImportSummary = z.infer<typeof importSummarySchema>;
