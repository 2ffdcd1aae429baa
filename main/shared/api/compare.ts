import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { pagingQueryFields } from './paging.ts';

/**
 * `GET /api/v1/reports/{report_id}/compare/{other_id}?list&sort&order&limit&offset` — what changed from the first report
 * to the other. 404 for an unknown id, 409 for a report that is not complete.
 */
export const compareParamsSchema = z.object({ report_id: z.string(), other_id: z.string() });

export const COMPARE_LISTS = ['rose', 'fell', 'appeared', 'vanished'] as const;

/** Figures that a list can be ordered by. */
export const COMPARE_SORTS = ['store_id', 'before_pct', 'after_pct', 'difference_pct'] as const;

export const compareQuerySchema = z.object({
  list: z.enum(COMPARE_LISTS).optional().meta({
    description: 'The list that `limit` and `offset` cut; the others stay empty. Left out: all are cut alike.',
  }),
  sort: z.enum(COMPARE_SORTS).default('difference_pct').meta({
    description:
      'What the lists are ordered by; of a difference its size counts. `appeared` has `after_pct` and `vanished` `before_pct`. Stores without the figure come last, equal ones in byte order of their ids.',
  }),
  order: z
    .enum(['asc', 'desc'])
    .optional()
    .meta({ description: 'Left out: the largest difference first, everything else rising.' }),
  ...pagingQueryFields,
});

const windowTotalsSchema = z.object({
  up_hours: z.number(),
  down_hours: z.number(),
  unknown_hours: z.number(),
  business_hours: z.number(),
  uptime_pct: z.number().nullable(),
});

const comparedReportSchema = z.object({
  report_id: z.string(),
  as_of: instantSchema,
  stores: z.int(),
  windows: z.object({ hour: windowTotalsSchema, day: windowTotalsSchema, week: windowTotalsSchema }),
});

/** Weekly uptime in per cent, before and after. */
const movedStoreSchema = z.object({
  store_id: z.string(),
  before_pct: z.number(),
  after_pct: z.number(),
  difference_pct: z.number().meta({ description: 'after − before, in percentage points' }),
});

const presentStoreSchema = z.object({ store_id: z.string(), uptime_pct: z.number().nullable() });

export const compareAnswerSchema = z
  .object({
    before: comparedReportSchema,
    after: comparedReportSchema,
    counts: z.object({
      rose: z.int(),
      fell: z.int(),
      unchanged: z.int().meta({ description: 'The same weekly uptime_pct, or none in both.' }),
      not_comparable: z.int().meta({ description: 'A weekly uptime_pct in one of the two only.' }),
      appeared: z.int(),
      vanished: z.int(),
    }),
    rose: z.array(movedStoreSchema),
    fell: z.array(movedStoreSchema),
    appeared: z.array(presentStoreSchema),
    vanished: z.array(presentStoreSchema),
    limit: z.int(),
    offset: z.int(),
  })
  .meta({ id: 'Comparison' });
export type Comparison = z.infer<typeof compareAnswerSchema>;
