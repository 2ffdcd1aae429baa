import { z } from 'zod';
import { instantSchema } from './instant.ts';

/** Items of one ingest call; more go through an import. */
const MAX_INGEST_ITEMS = 10_000;

export const ingestPollSchema = z.object({
  store_id: z.string(),
  timestamp_utc: z.string().meta({ examples: ['2024-10-14 23:55:13.123456 UTC'] }),
  status: z.string().meta({ examples: ['active', 'inactive'] }),
});
export type IngestPoll = z.infer<typeof ingestPollSchema>;

export const ingestHoursSchema = z.object({
  store_id: z.string(),
  day_of_week: z.union([z.int(), z.string()]).meta({ description: '0 = Monday … 6 = Sunday' }),
  start_time_local: z.string().meta({ examples: ['09:00:00'] }),
  end_time_local: z.string().meta({ examples: ['17:00:00'] }),
});
export type IngestHours = z.infer<typeof ingestHoursSchema>;

export const ingestZoneSchema = z.object({
  store_id: z.string(),
  timezone_str: z.string().meta({ examples: ['America/Chicago'] }),
});
export type IngestZone = z.infer<typeof ingestZoneSchema>;

export const ingestPollsBodySchema = z.object({ polls: z.array(ingestPollSchema).min(1).max(MAX_INGEST_ITEMS) });
export const ingestHoursBodySchema = z.array(ingestHoursSchema).min(1).max(MAX_INGEST_ITEMS);
export const ingestZonesBodySchema = z.array(ingestZoneSchema).min(1).max(MAX_INGEST_ITEMS);

export const ingestAnswerSchema = z.object({
  message: z.string(),
  accepted: z.int(),
  duplicates: z.int().meta({ description: 'Items that repeat another one, here or stored.' }),
  affected_stores: z.int(),
  data_version: z.int(),
  timestamp: instantSchema,
});
export type IngestAnswer = z.infer<typeof ingestAnswerSchema>;
