import { WINDOWS } from './figures.ts';

/** Column names of a report, in order; SPEC §4. */
export const STANDARD_COLUMNS = ['store_id', ...each('uptime_last_'), ...each('downtime_last_')] as const;

export const EXTENDED_COLUMNS = [
  ...STANDARD_COLUMNS,
  ...each('unknown_last_'),
  ...each('business_last_'),
  ...each('uptime_pct_last_'),
  'polls_used',
  'longest_gap_hours',
  'coverage_last_week',
  'current_status',
  'timezone',
  'flags',
] as const;

function each(prefix: string): string[] {
  return WINDOWS.map((window) => prefix + window);
}
