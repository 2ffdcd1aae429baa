import { z } from 'zod';
import { POLICIES, type Policy } from './policy.ts';

export type { Policy };

export const policySchema = z.enum(POLICIES);

export const MIN_TRUST_MINUTES = 1;
export const MAX_TRUST_MINUTES = 11_520;

/** Whole minutes; a poll at p decides only instants in `[p − trust, p + trust)`. */
export const trustMinutesSchema = z.int().min(MIN_TRUST_MINUTES).max(MAX_TRUST_MINUTES);

/** What a caller may choose of a report. `asOfUs` is µs since 1970 UTC; null means the latest poll of all stores. */
export interface ReportRequest {
  readonly asOfUs: number | null;
  readonly policy: Policy;
  readonly trustMinutes: number | null;
}

/** The options a report was computed with: T is fixed. */
export interface ReportOptions extends ReportRequest {
  readonly asOfUs: number;
}

export const DEFAULT_REPORT_REQUEST: ReportRequest = { asOfUs: null, policy: 'nearest', trustMinutes: null };

export const reportFormatSchema = z.enum(['csv', 'json']);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

export const reportColumnsSchema = z.enum(['standard', 'extended']);
export type ReportColumns = z.infer<typeof reportColumnsSchema>;
