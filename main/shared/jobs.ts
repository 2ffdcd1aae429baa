import { z } from 'zod';

export const jobKindSchema = z.enum(['import', 'report', 'official']);
export type JobKind = z.infer<typeof jobKindSchema>;

export const jobStateSchema = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);
export type JobState = z.infer<typeof jobStateSchema>;

export const progressSchema = z.object({
  done: z.number(),
  /** null while it is not known. */
  total: z.number().nullable(),
  unit: z.enum(['bytes', 'rows', 'stores']),
  /** What is being done now, in a word or two: `scanning polls.csv`. */
  step: z.string(),
  /** Rows read so far, beside bytes, in an import. */
  rows: z.number().optional(),
});
export type Progress = z.infer<typeof progressSchema>;

/** One shape for everything that takes time. Times are ISO 8601 UTC. */
export const jobSchema = z.object({
  id: z.string(),
  kind: jobKindSchema,
  state: jobStateSchema,
  progress: progressSchema,
  created_at: z.string(),
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
  error_code: z.string().nullable(),
  error_message: z.string().nullable(),
});
export type Job = z.infer<typeof jobSchema>;
