import { z } from 'zod';
import { fileKindSchema, rejectedRowSchema, rejectReasonSchema } from '../imports.ts';
import { instantSchema } from './instant.ts';

/**
 * Files that wait for a person to look at them before anything is stored.
 *
 * - `POST /api/v1/uploads` (multipart, as `POST imports`, without `replace`) — 201 with what was found
 * - `GET /api/v1/uploads/{upload_id}` — the same again (the desktop app stages paths and hands the id to the page)
 * - `POST /api/v1/uploads/{upload_id}/import` `{replace?, files?}` — 202 with the import's job, as `POST imports`
 * - `DELETE /api/v1/uploads/{upload_id}` — forgets it and removes its copies
 *
 * An upload that nobody imports is dropped after 30 minutes and when the program ends.
 */
export const uploadParamsSchema = z.object({ upload_id: z.string() });

const mappedColumnSchema = z.object({
  index: z.int().meta({ description: 'Place in `header` and in each row.' }),
  header: z.string().meta({ description: 'As the file spells it.' }),
  column: z.string().meta({ description: 'What it is read as: `store_id`, `timestamp_utc`, …' }),
});

export const stagedFileSchema = z.object({
  file: z.int().meta({ description: 'Number of the file in this upload, from 0; `import` can name it.' }),
  name: z.string().meta({ description: '`polls.csv`, or `data.zip/folder/polls.csv`' }),
  bytes: z.number(),
  kind: fileKindSchema.nullable().meta({ description: 'null when the file cannot be imported; `error` says why.' }),
  error: z.string().nullable(),
  why: z.string().nullable().meta({ description: 'A sentence: which columns told the kind.' }),
  delimiter: z.string().nullable(),
  columns: z.array(mappedColumnSchema),
  header: z.array(z.string()),
  first_rows: z.array(z.array(z.string())).meta({ description: 'Up to five rows as fields, long ones cut.' }),
  rows: z.object({
    estimate: z.int(),
    exact: z.boolean().meta({ description: 'The file was read to its end.' }),
  }),
  sample: z
    .object({
      rows_accepted: z.int(),
      rows_rejected: z.int(),
      rejected_by_reason: z.partialRecord(rejectReasonSchema, z.int()),
      rejects: z
        .array(rejectedRowSchema.extend({ explanation: z.string() }))
        .meta({ description: 'The first five of them.' }),
    })
    .nullable()
    .meta({ description: 'What the first 1,000 or so rows would come to.' }),
  effect: z
    .object({
      action: z.enum(['merge', 'replace']),
      stored_rows: z.int().meta({ description: 'Rows of this kind that are stored now.' }),
      explanation: z.string().meta({ description: 'In a sentence.' }),
    })
    .nullable()
    .meta({ description: 'What an import without `replace` does with it.' }),
});
export type StagedFile = z.infer<typeof stagedFileSchema>;

export const uploadAnswerSchema = z
  .object({
    upload_id: z.string(),
    created_at: instantSchema,
    expires_at: instantSchema,
    files: z.array(stagedFileSchema),
    skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
    stored: z
      .object({ polls: z.int(), business_hours_rows: z.int(), timezones: z.int() })
      .meta({ description: 'What the workspace holds now: what `replace` would drop.' }),
  })
  .meta({ id: 'Upload' });
export type UploadAnswer = z.infer<typeof uploadAnswerSchema>;

export const uploadImportBodySchema = z
  .strictObject({
    replace: z.boolean().optional(),
    backup: z.boolean().optional().meta({ description: 'false: what a replace drops is not backed up first.' }),
    files: z
      .array(z.int().min(0))
      .min(1)
      .optional()
      .meta({ description: 'Numbers of the files to import. Left out: all; then none may have an `error`.' }),
  })
  .nullable();

export const deletedUploadSchema = z.object({ message: z.string(), upload_id: z.string() });
