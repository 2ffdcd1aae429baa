import { z } from 'zod';
import { DAMAGED_PARTS } from '../damage.ts';
import { instantSchema } from './instant.ts';

/**
 * - `GET /api/v1/check` — reads all data and says what is damaged, and the last backup
 * - `GET /api/v1/backups` — backups of the workspace, the newest first
 * - `POST /api/v1/backups/{file}/restore` — copies one to a new workspace beside this one
 */
export const backupSchema = z
  .object({
    file: z.string().meta({ description: 'In the folder `<workspace file>.backups` beside the workspace.' }),
    made_at: instantSchema,
    reason: z.enum(['replace', 'migration']).meta({ description: 'What it was made ahead of.' }),
    damaged: z.boolean().meta({ description: 'The workspace was damaged already when it was made.' }),
    bytes: z.int(),
  })
  .meta({ id: 'Backup' });
export type BackupAnswer = z.infer<typeof backupSchema>;

export const backupListSchema = z.object({ backups: z.array(backupSchema), count: z.int() });

const damageSchema = z.object({
  part: z.enum(DAMAGED_PARTS),
  utc_day: z.iso.date().nullable().meta({ description: 'Of polls; null where it is not of one day.' }),
  store_ids: z.array(z.string()).nullable().meta({
    description:
      'Stores whose data it is: those of one block, that may have polls on the day; null where nobody can tell.',
  }),
  entries: z.array(z.string()).meta({ description: 'Reports, imports or settings that it is of.' }),
  found: z.string().meta({ description: 'What was found, for whoever looks into it.' }),
});

export const checkQuerySchema = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000)
    .default(100)
    .meta({ description: 'Of `damage`, the first so many.' }),
});

export const checkAnswerSchema = z
  .object({
    checked_at: instantSchema,
    sound: z.boolean(),
    data_version: z.int(),
    damaged: z.int().meta({ description: 'How many damaged things there are; 0 where all is sound.' }),
    stores: z.int().meta({ description: 'Stores of the damage that is described.' }),
    utc_days: z.array(z.iso.date()).meta({ description: 'Days of the damage that is described, in order.' }),
    damage: z.array(damageSchema),
    last_backup: backupSchema.nullable().meta({ description: 'The last one that was made of sound data.' }),
  })
  .meta({ id: 'DataCheck' });
export type CheckAnswer = z.infer<typeof checkAnswerSchema>;

export const backupParamsSchema = z.object({ file: z.string() });

export const restoredSchema = z.object({
  file: z
    .string()
    .meta({ description: 'The new workspace, beside this one: `store-monitor serve --db FILE` opens it.' }),
});
