import { z } from 'zod';
import { CURRENT_STATUSES, FLAGS, WINDOWS } from '../figures.ts';
import { instantSchema } from './instant.ts';
import { policySchema, reportColumnsSchema, reportFormatSchema, trustMinutesSchema } from './report-options.ts';
import { asOfSchema, reportOptionsQueryFields } from './reports.ts';

const DEFAULT_STORES_LIMIT = 100;
const MAX_STORES_LIMIT = 1_000;
const MAX_EXPORTED_STORES = 250_000;
/** Longest stretch of one timeline answer, in days. */
export const MAX_TIMELINE_DAYS = 62;

const windowNameSchema = z.enum(WINDOWS);
const currentStatusSchema = z.enum(CURRENT_STATUSES);
const flagSchema = z.enum(FLAGS);

const minutes = z.number().meta({ description: 'minutes' });
const hours = z.number().meta({ description: 'hours' });
const percent = z
  .number()
  .nullable()
  .meta({ description: '100 × uptime ÷ (uptime + downtime); null when that sum is 0' });

/** A store's figures under the names of the extended report. */
export const figuresRowSchema = z
  .object({
    store_id: z.string(),
    uptime_last_hour: minutes,
    uptime_last_day: hours,
    uptime_last_week: hours,
    downtime_last_hour: minutes,
    downtime_last_day: hours,
    downtime_last_week: hours,
    unknown_last_hour: minutes,
    unknown_last_day: hours,
    unknown_last_week: hours,
    business_last_hour: minutes,
    business_last_day: hours,
    business_last_week: hours,
    uptime_pct_last_hour: percent,
    uptime_pct_last_day: percent,
    uptime_pct_last_week: percent,
    polls_used: z.int(),
    longest_gap_hours: hours,
    coverage_last_week: z.number().nullable(),
    current_status: currentStatusSchema,
    timezone: z.string(),
    flags: z.array(flagSchema).readonly(),
  })
  .meta({ id: 'StoreFigures' });
export type FiguresRow = z.infer<typeof figuresRowSchema>;

const sortableNames = Object.keys(figuresRowSchema.shape).filter((name) => name !== 'flags');

/** Several names in a query: repeated, or one value with commas. */
function listOf<T extends z.ZodType>(item: T) {
  const split = (value: unknown): unknown => (typeof value === 'string' ? value.split(',') : value);
  return z.preprocess(split, z.array(item));
}

export const storesQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_STORES_LIMIT).default(DEFAULT_STORES_LIMIT),
  offset: z.coerce.number().int().min(0).default(0),
  view: z.enum(['ids', 'figures', 'file']).default('ids').meta({
    description:
      '`ids`: all stores with a poll. `figures`: rows of figures. `file`: all of these rows as a report’s file, whatever `limit` and `offset` say. The parameters below are for rows and file.',
  }),
  q: z.string().optional().meta({ description: 'Part of the store id, in any case.' }),
  sort: z
    .string()
    .regex(
      new RegExp(`^-?(${sortableNames.join('|')})$`),
      `must be one of ${sortableNames.join(', ')}, with - in front for descending`,
    )
    .default('store_id')
    .meta({
      description: 'A column, with `-` in front for descending. Empty figures come last.',
      examples: ['-downtime_last_week'],
    }),
  status: listOf(currentStatusSchema)
    .optional()
    .meta({ description: 'Current statuses, comma-separated: any of them.', examples: ['inactive,unknown'] }),
  flags: listOf(flagSchema)
    .optional()
    .meta({ description: 'Flags, comma-separated: all of them.', examples: ['no_data'] }),
  zone: z
    .string()
    .optional()
    .meta({ description: 'The zone used.', examples: ['America/Chicago'] }),
  window: windowNameSchema.default('week').meta({ description: 'Window of the two bounds below.' }),
  min_uptime_pct: z.coerce.number().min(0).max(100).optional(),
  max_uptime_pct: z.coerce.number().min(0).max(100).optional(),
  report_id: z.string().optional().meta({
    description: 'A complete report: its rows as they were then. Left out: figures of now, as of the latest poll.',
  }),
  ids: z
    .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()).max(MAX_STORES_LIMIT))
    .optional()
    .meta({ description: 'Only these stores: repeat the parameter, one id each.' }),
  strips: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: '`true`: each row brings its week as seven cells.' }),
  format: reportFormatSchema.default('csv').meta({ description: 'Of `view=file`.' }),
  columns: reportColumnsSchema.default('standard').meta({ description: 'Of `view=file`.' }),
});
export type StoresQuery = z.output<typeof storesQuerySchema>;

const pageFields = {
  count: z.int().meta({ description: 'Stores in this answer.' }),
  total: z.int(),
  limit: z.int(),
  offset: z.int(),
};

export const storeIdsAnswerSchema = z.object({ stores: z.array(z.string()), ...pageFields });

const optionsAnswerSchema = z.object({
  as_of: instantSchema,
  policy: policySchema,
  trust_minutes: trustMinutesSchema.nullable(),
});

/** 24 hours of a store; `up_us + down_us + unknown_us` is its business time. */
const stripCellSchema = z.object({ up_us: z.int(), down_us: z.int(), unknown_us: z.int(), business_us: z.int() });

export const storeRowsAnswerSchema = z.object({
  options: optionsAnswerSchema,
  report_id: z.string().nullable(),
  stores: z.array(figuresRowSchema),
  strips: z.array(z.array(stripCellSchema).length(7)).nullable().meta({
    description:
      'For each row of `stores` seven times 24 hours counted back from `as_of`, oldest first, in whole µs. null when not asked for, and for a report whose data has changed since.',
  }),
  ...pageFields,
  counts: z
    .object({
      status: z.record(currentStatusSchema, z.int()),
      flags: z.record(flagSchema, z.int()),
      zones: z.record(z.string(), z.int()),
    })
    .meta({
      description:
        'What choosing one of them would give. Stores of each status and flag among those that the other filters let through, and of each zone among those that all filters but the zone let through, where there are any.',
    }),
});
export type StoreRowsAnswer = z.infer<typeof storeRowsAnswerSchema>;

/**
 * `POST /api/v1/stores/export` — a report's file with the chosen stores only, as `GET get_report` writes it. 422 names
 * stores that the report does not have.
 */
export const exportBodySchema = z.strictObject({
  report_id: z.string().optional().meta({ description: 'Left out: figures of now, as of the latest poll.' }),
  stores: z.array(z.string()).min(1).max(MAX_EXPORTED_STORES),
  format: reportFormatSchema.default('csv'),
  columns: reportColumnsSchema.default('standard'),
});

export const storeDetailQuerySchema = z.object(reportOptionsQueryFields);

export const storeDetailSchema = z.object({
  store_id: z.string(),
  options: optionsAnswerSchema,
  figures: figuresRowSchema,
  business_hours: z
    .array(z.object({ day_of_week: z.int(), start_time_local: z.string(), end_time_local: z.string() }))
    .meta({ description: 'As imported; none: open always.' }),
  declared_timezone: z.string().nullable().meta({ description: 'As imported; `figures.timezone` is the one used.' }),
  first_poll: instantSchema.nullable(),
  latest_poll: instantSchema.nullable(),
  total_observations: z.int(),
});
export type StoreDetailAnswer = z.infer<typeof storeDetailSchema>;

export const timelineQuerySchema = z.object({
  from: asOfSchema
    .optional()
    .meta({ description: 'Start, in the forms of a poll’s timestamp. Left out: 7 days before the end.' }),
  to: asOfSchema.optional().meta({
    description: `End; at most ${MAX_TIMELINE_DAYS} days after the start. Left out: the instant reported on.`,
  }),
  ...reportOptionsQueryFields,
});

const tracedPollSchema = z.object({ timestamp: instantSchema, status: z.enum(['active', 'inactive']) });

/** Why a segment begins or ends where it does. */
export const SEGMENT_EDGES = ['opens', 'closes', 'midpoint', 'next_poll', 'trust', 'cut'] as const;
/** How its deciding poll came to decide it. */
export const SEGMENT_RULES = ['own_session', 'carried_forward', 'carried_back', 'no_evidence', 'closed'] as const;

const segmentEdgeSchema = z.enum(SEGMENT_EDGES).meta({
  description:
    '`opens`, `closes`: the business hours. `midpoint`: halfway between two polls (policy nearest). `next_poll`: the next poll (policy previous). `trust`: the deciding poll is not believed beyond. `cut`: the stretch that was asked for begins or ends.',
});

const segmentSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  status: z.enum(['up', 'down', 'unknown', 'closed']),
  decided_by: instantSchema.nullable().meta({ description: 'The poll that decides it; null without one.' }),
  decided_status: z.enum(['active', 'inactive']).nullable().meta({ description: 'What that poll said.' }),
  rule: z.enum(SEGMENT_RULES).meta({
    description:
      '`own_session`: the poll lies in the same session. `carried_forward`: the session has no poll, the last one before it decides. `carried_back`: nor is there one before, the first one after it decides. `no_evidence`: no poll at all counts. `closed`: outside business hours.',
  }),
  beyond_trust: z.boolean().meta({ description: 'Unknown because the deciding poll is too far away.' }),
  previous_poll: tracedPollSchema
    .nullable()
    .meta({ description: 'The poll before the deciding one, in its session; null where there is none.' }),
  next_poll: tracedPollSchema
    .nullable()
    .meta({ description: 'The poll after the deciding one, in its session; null where there is none.' }),
  from_edge: segmentEdgeSchema,
  to_edge: segmentEdgeSchema,
});

/** One stay down, across closed time where the store closed and opened again still down. */
const outageSchema = z.object({
  from: instantSchema,
  to: instantSchema,
  down_us: z.int().meta({ description: 'Its length in open time only, whole µs.' }),
  began_before: z.boolean().meta({ description: 'It was down already when the stretch began.' }),
  continues: z.boolean().meta({ description: 'It is still down at the end of the stretch.' }),
});

export const timelineAnswerSchema = z.object({
  store_id: z.string(),
  from: instantSchema,
  to: instantSchema,
  as_of: instantSchema,
  policy: policySchema,
  trust_minutes: trustMinutesSchema.nullable(),
  timezone: z.string(),
  offsets: z.array(z.object({ from: instantSchema, offset_seconds: z.int() })).meta({
    description: 'Local time − UTC of the zone, from each instant on; more than one where the clocks change.',
  }),
  sessions: z.array(z.object({ open: instantSchema, close: instantSchema })).meta({
    description: 'Opening spans that touch the stretch, uncut; of a store that is open always, the stretch itself.',
  }),
  polls: z.array(
    z.object({
      timestamp: instantSchema,
      status: z.enum(['active', 'inactive']),
      used: z.boolean().meta({ description: 'Inside business time and the evidence span.' }),
    }),
  ),
  segments: z.array(segmentSchema).meta({ description: 'They cover the stretch without a gap.' }),
  outages: z.array(outageSchema),
});
export type TimelineAnswer = z.infer<typeof timelineAnswerSchema>;
