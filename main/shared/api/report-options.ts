import { z } from 'zod';
import { POLICIES } from '../policy.ts';
import { MAX_TRUST_MINUTES, MIN_TRUST_MINUTES, REPORT_COLUMNS, REPORT_FORMATS } from '../report-options.ts';

export const policySchema = z.enum(POLICIES);
/** As `isTrustMinutes`. */
export const trustMinutesSchema = z.int().min(MIN_TRUST_MINUTES).max(MAX_TRUST_MINUTES);
export const reportFormatSchema = z.enum(REPORT_FORMATS);
export const reportColumnsSchema = z.enum(REPORT_COLUMNS);
