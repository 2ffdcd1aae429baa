import { z } from 'zod';
import { importSummarySchema, rejectedRowSchema } from '../imports.ts';
import { jobSchema } from '../jobs.ts';

const YES_OR_NO: Readonly<Record<string, boolean>> = {
  true: true,
  '1': true,
  yes: true,
  on: true,
  false: false,
  '0': false,
  no: false,
  off: false,
};

/** A yes or no written as a form field or in a query. */
function yesOrNo(name: string) {
  return z.string().transform((text, context) => {
    const value = YES_OR_NO[text.trim().toLowerCase()];
    if (value === undefined) {
      context.addIssue({ code: 'custom', message: `${name} must be true or false, found "${text}"` });
      return z.NEVER;
    }
    return value;
  });
}

export const replaceWordSchema = yesOrNo('replace').meta({
  description: 'Drop all polls, hours and zones first; reports and settings stay.',
  examples: ['true'],
});

const backupWordSchema = yesOrNo('backup').meta({
  description: 'false: what `replace` drops is not backed up beside the workspace first.',
  examples: ['true'],
});

export const importQuerySchema = z.object({
  replace: replaceWordSchema.optional(),
  backup: backupWordSchema.optional(),
});

/** Body of `POST imports/official`; none at all is the usual case. */
export const officialBodySchema = z.strictObject({ replace: z.boolean().optional() }).nullable();

export const importParamsSchema = z.object({ import_id: z.string() });

/** An import: its job, and once that is done what it brought. */
export const importAnswerSchema = jobSchema
  .extend({
    replace: z.boolean(),
    summary: importSummarySchema.nullable().meta({ description: 'null until the import is done' }),
  })
  .meta({ id: 'Import' });
export type ImportAnswer = z.infer<typeof importAnswerSchema>;

export const importListSchema = z.object({ imports: z.array(importAnswerSchema), count: z.int() });

export const forgottenImportSchema = z.object({ message: z.string(), import_id: z.string() });

export const rejectsQuerySchema = z.object({ format: z.enum(['json', 'csv']).default('json') });

export const rejectsAnswerSchema = z.object({
  import_id: z.string(),
  rejects: z.array(rejectedRowSchema.extend({ explanation: z.string() })),
  count: z.int().meta({ description: 'Rows kept; the summary of the import counts all.' }),
});
