import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { jobAnswerSchema } from './jobs.ts';

/** `GET /api/v1/status` — what the frame of the window shows; cheap enough to be asked for every second, also during an import. */
export const statusSchema = z
  .object({
    workspace: z.string().meta({ description: 'File name of the workspace, without its folder.' }),
    data_version: z.int().meta({ description: 'Grows with every change of the data: what was fetched before is old.' }),
    as_of: instantSchema.nullable().meta({ description: 'The latest poll of all stores; null without polls.' }),
    active_jobs: z.array(jobAnswerSchema).meta({ description: 'Jobs that wait or run, newest first.' }),
    versions: z.object({ program: z.string(), tzdb: z.string(), node: z.string(), sqlite: z.string() }),
  })
  .meta({ id: 'Status' });
export type Status = z.infer<typeof statusSchema>;
