import { z } from 'zod';
import { instantSchema } from './instant.ts';

export const healthySchema = z.object({
  status: z.literal('healthy'),
  timestamp: instantSchema,
  version: z.string(),
  database: z.literal('connected'),
});

export const unhealthySchema = z.object({
  status: z.literal('unhealthy'),
  timestamp: instantSchema,
  version: z.string(),
  database: z.literal('disconnected'),
  detail: z.string(),
});
