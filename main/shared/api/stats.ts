import { z } from 'zod';
import { instantSchema } from './instant.ts';

export const statsSchema = z
  .object({
    total_stores: z.int().meta({ description: 'Stores with at least one poll.' }),
    total_observations: z.int().meta({ description: 'Stored polls; a repeat of a store and instant is one.' }),
    data_range: z.object({ min_date: instantSchema.nullable(), max_date: instantSchema.nullable() }),
    current_time: instantSchema.meta({ description: 'Clock of the machine.' }),
    latest_data_timestamp: instantSchema.nullable(),
    stores_with_business_hours: z.int(),
    business_hours_rows: z.int(),
    stores_with_timezone: z.int(),
    unknown_timezones: z.int().meta({ description: 'Stores whose zone is no IANA name; America/Chicago is used.' }),
    data_version: z.int().meta({ description: 'Grows with every change of the data.' }),
    database_bytes: z.int(),
    tzdb_version: z.string(),
    version: z.string(),
  })
  .meta({ id: 'Stats' });
export type Stats = z.infer<typeof statsSchema>;
