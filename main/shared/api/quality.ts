import { z } from 'zod';
import { FINDINGS } from '../quality.ts';
import { instantSchema } from './instant.ts';
import { pagingQueryFields } from './paging.ts';

/**
 * `GET /api/v1/quality` — what in the data deserves a look; 409 without polls. `GET /api/v1/quality/{finding}?limit&offset`
 * — the stores of one finding, all of them, page by page. Stores are in byte order of their ids.
 */
const findingSchema = z.enum(FINDINGS);

const foundStoresSchema = z.object({
  count: z.int(),
  stores: z.array(z.string()).meta({ description: 'The first 100 ids.' }),
});

export const qualitySchema = z
  .object({
    as_of: instantSchema,
    data_version: z.int(),
    findings: z.record(findingSchema, foundStoresSchema),
    unknown_zone_names: z
      .array(z.object({ name: z.string(), stores: z.int() }))
      .meta({ description: 'Zones as imported that are no IANA zone, most stores first; at most 100.' }),
    cadence: z
      .object({
        bins: z.array(z.object({ from_minutes: z.number(), to_minutes: z.number().nullable(), stores: z.int() })),
        too_few_polls: z.int().meta({ description: 'Stores with fewer than two polls in the eight days.' }),
        median_minutes: z.number().nullable(),
      })
      .meta({
        description:
          'Stores by their median time between polls in the eight days before `as_of`: from ≤ median < to, the last bin without end.',
      }),
  })
  .meta({ id: 'Quality' });
export type Quality = z.infer<typeof qualitySchema>;

export const findingParamsSchema = z.object({ finding: findingSchema });
export const findingQuerySchema = z.object(pagingQueryFields);
export const findingPageSchema = z.object({
  finding: findingSchema,
  stores: z.array(z.string()),
  count: z.int().meta({ description: 'Stores in this answer.' }),
  total: z.int(),
  limit: z.int(),
  offset: z.int(),
});
