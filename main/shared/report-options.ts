import type { Policy } from './policy.ts';

export type { Policy };

export const MIN_TRUST_MINUTES = 1;
export const MAX_TRUST_MINUTES = 11_520;

/** Whether it is a `trust` of SPEC §3: whole minutes; a poll at p decides only instants in `[p − trust, p + trust)`. */
export function isTrustMinutes(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= MIN_TRUST_MINUTES && minutes <= MAX_TRUST_MINUTES;
}

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

export const REPORT_FORMATS = ['csv', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const REPORT_COLUMNS = ['standard', 'extended'] as const;
export type ReportColumns = (typeof REPORT_COLUMNS)[number];
