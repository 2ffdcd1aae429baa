import { z } from 'zod';
import { jobSchema } from '../jobs.ts';

export const jobParamsSchema = z.object({ job_id: z.string() });

export const jobAnswerSchema = jobSchema.meta({ id: 'Job' });

export const jobListSchema = z.object({ jobs: z.array(jobAnswerSchema), count: z.int() });
