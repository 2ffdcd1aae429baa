import { z } from 'zod';
import { policySchema, trustMinutesSchema } from './report-options.ts';

/** Name under which the report defaults are kept, as JSON of `reportDefaultsSchema`. */
export const REPORT_DEFAULTS_KEY = 'report_defaults';

/** What a report uses where its caller says nothing. */
export const reportDefaultsSchema = z.strictObject({
  policy: policySchema,
  trust_minutes: trustMinutesSchema.nullable().meta({ description: 'null: a poll is believed without limit' }),
});
export type ReportDefaults = z.infer<typeof reportDefaultsSchema>;

export const settingsSchema = z.strictObject({ report_defaults: reportDefaultsSchema });
