/** What a look at the stored data can find about a store; the names of the quality page. */
export const FINDINGS = [
  /** It has polls and no business hours: counted as open always. */
  'polls_without_hours',
  /** It has polls and no zone: America/Chicago is used. */
  'polls_without_timezone',
  /** It has business hours and no poll: no report names it. */
  'hours_without_polls',
  /** Its zone is no IANA name: America/Chicago is used. */
  'unknown_timezone',
  /** Two of its hours rows overlap; the union counts. */
  'overlapping_hours',
  /** Its latest poll is more than eight days before the latest of all. */
  'silent',
] as const;
export type Finding = (typeof FINDINGS)[number];

/** A value for each finding. */
export function everyFinding<T>(make: (finding: Finding) => T): Record<Finding, T> {
  return {
    polls_without_hours: make('polls_without_hours'),
    polls_without_timezone: make('polls_without_timezone'),
    hours_without_polls: make('hours_without_polls'),
    unknown_timezone: make('unknown_timezone'),
    overlapping_hours: make('overlapping_hours'),
    silent: make('silent'),
  };
}
