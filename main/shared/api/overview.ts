import { z } from 'zod';
import { CURRENT_STATUSES } from '../figures.ts';
import { instantSchema } from './instant.ts';
import { figuresRowSchema } from './stores.ts';

/**
 * `GET /api/v1/overview` — the fleet as of the latest poll, with the program's default options. 409 without polls.
 * Worked out once a data version. All hours have two decimals.
 */
const hoursSum = z.number().meta({ description: 'hours, summed over all stores' });

const fleetWindowSchema = z.object({
  up_hours: hoursSum,
  down_hours: hoursSum,
  unknown_hours: hoursSum,
  business_hours: hoursSum,
  uptime_pct: z.number().nullable().meta({
    description: '100 × up ÷ (up + down), so each store counts by its business time; null without known time',
  }),
});

/** Seven lists, Monday first, of the 24 hours of the local day. */
const weekCellsSchema = z.array(z.array(z.number()).length(24)).length(7);

export const overviewSchema = z
  .object({
    as_of: instantSchema,
    data_version: z.int(),
    stores: z.int().meta({ description: 'Stores with a poll.' }),
    polls: z.int(),
    data_range: z.object({ min_date: instantSchema, max_date: instantSchema }),
    status: z.record(z.enum(CURRENT_STATUSES), z.int()).meta({ description: 'Stores by current status.' }),
    windows: z.object({ hour: fleetWindowSchema, day: fleetWindowSchema, week: fleetWindowSchema }),
    weekly_uptime: z.object({
      bins: z
        .array(z.object({ from_pct: z.number(), to_pct: z.number(), stores: z.int() }))
        .length(20)
        .meta({ description: 'from ≤ weekly uptime_pct < to' }),
      exactly_100: z.int().meta({ description: 'Stores without any downtime in the week; in no bin.' }),
      without_figure: z.int().meta({ description: 'Stores without known time in the week; in no bin.' }),
    }),
    worst: z.array(figuresRowSchema).meta({ description: 'Up to ten stores with the most downtime in the week.' }),
    week_map: z
      .object({ down_hours: weekCellsSchema, unknown_hours: weekCellsSchema, business_hours: weekCellsSchema })
      .meta({
        description:
          'The week before `as_of`, by each store’s own local weekday (0 = Monday) and hour, summed over stores.',
      }),
    soundness: z.object({
      polls_per_store_day: z
        .number()
        .nullable()
        .meta({ description: 'Median over the stores with a poll in the week; null without one.' }),
      no_data_stores: z.int(),
      silent_stores: z.int().meta({ description: 'Stores whose latest poll is more than 8 days before `as_of`.' }),
      default_hours_stores: z.int(),
      default_timezone_stores: z.int(),
      unknown_timezone_stores: z
        .int()
        .meta({ description: 'Of those, the ones that name a zone that is no IANA zone.' }),
      last_import: z
        .object({
          import_id: z.string(),
          finished_at: instantSchema.nullable(),
          rows_accepted: z.int(),
          rows_rejected: z.int(),
        })
        .nullable(),
    }),
  })
  .meta({ id: 'Overview' });
export type Overview = z.infer<typeof overviewSchema>;
