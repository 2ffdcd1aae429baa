import { z } from 'zod';
import { MAX_TRUST_MINUTES, MIN_TRUST_MINUTES } from '../report-options.ts';
import { instantSchema } from './instant.ts';
import { policySchema, reportColumnsSchema, reportFormatSchema, trustMinutesSchema } from './report-options.ts';

/** Longest time `get_report` waits for a running report, in seconds. */
const MAX_WAIT_SECONDS = 60;

/** A timestamp a caller writes; read by the rules of the CSV column. */
export const asOfSchema = z.string().meta({
  description:
    'The instant to report on: YYYY-MM-DD HH:MM:SS[.ffffff], then nothing, UTC, Z or ±HH:MM. Left out: the latest poll of all stores.',
  examples: ['2024-10-14 23:55:00 UTC'],
});

const reportOptionFields = {
  as_of: asOfSchema.nullish(),
  policy: policySchema.optional().meta({ description: 'Left out: as set under /api/v1/settings, at first `nearest`.' }),
  trust_minutes: trustMinutesSchema.nullish().meta({
    description:
      'For how long a poll is believed, in minutes; null: without limit. Left out: as set under /api/v1/settings.',
  }),
};

/** Body of `POST trigger_report`; none at all is the usual case. */
export const triggerBodySchema = z.strictObject(reportOptionFields).nullable();

/** The same options in a query, where everything is text. */
export const reportOptionsQueryFields = {
  as_of: asOfSchema.optional(),
  policy: reportOptionFields.policy,
  trust_minutes: z
    .union([z.literal('none'), z.coerce.number().int().min(MIN_TRUST_MINUTES).max(MAX_TRUST_MINUTES)], {
      error: `must be a whole number of minutes from ${MIN_TRUST_MINUTES} to ${MAX_TRUST_MINUTES}, or none`,
    })
    .optional()
    .meta({
      description:
        'For how long a poll is believed, in minutes; `none`: without limit. Left out: as set under /api/v1/settings.',
    }),
};

export const triggerAnswerSchema = z.object({ report_id: z.string() });

export const reportParamsSchema = z.object({ report_id: z.string() });

export const getReportQuerySchema = z.object({
  format: reportFormatSchema.default('csv'),
  columns: reportColumnsSchema
    .default('standard')
    .meta({ description: 'JSON carries the extended columns or the standard ones, as CSV does.' }),
  wait: z.coerce.number().min(0).max(MAX_WAIT_SECONDS).default(0).meta({
    description: 'Seconds to wait for a running report; the answer comes when it is done or when the time is up.',
  }),
});

const reportStatusSchema = z.enum(['Running', 'Complete', 'Failed']);

export const runningAnswerSchema = z.object({ status: z.literal('Running') });
export const failedAnswerSchema = z.object({ status: z.literal('Failed'), error_message: z.string() });

/** A report's state and everything that fixes its figures. */
export const reportRecordSchema = z
  .object({
    report_id: z.string(),
    status: reportStatusSchema,
    created_at: instantSchema,
    completed_at: instantSchema.nullable(),
    stores_processed: z.int(),
    stores_total: z.int().nullable().meta({ description: 'null until it is known' }),
    error_message: z.string().nullable(),
    as_of: instantSchema.nullable().meta({ description: 'null while the latest poll is still to be read' }),
    policy: policySchema,
    trust_minutes: trustMinutesSchema.nullable(),
    data_version: z.int().nullable(),
    tzdb_version: z.string(),
    program_version: z.string(),
    stale: z.boolean().meta({ description: 'The data has changed since.' }),
    no_data_stores: z.int().nullable().meta({ description: 'Stores without evidence; null until complete.' }),
  })
  .meta({ id: 'Report' });
export type ReportAnswer = z.infer<typeof reportRecordSchema>;

/** One store of a JSON report; the extended columns are there when they were asked for. */
const reportRowSchema = z.looseObject({ store_id: z.string() });

/** `format=json`. */
export const reportDocumentSchema = z.looseObject({
  as_of: instantSchema,
  options: z.looseObject({}),
  versions: z.looseObject({}),
  stores: z.array(reportRowSchema),
});

export const reportListSchema = z.object({ reports: z.array(reportRecordSchema), count: z.int() });

export const deletedReportSchema = z.object({ message: z.string(), report_id: z.string() });
