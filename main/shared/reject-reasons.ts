/** Why a row was refused, as a person reads it. Kept apart from the schemas, so that a thread that reads rows loads no zod. */
export const REJECT_REASONS = {
  too_few_fields: 'the row has fewer fields than the columns it needs',
  bad_store_id: 'store_id must be 1–128 bytes without control characters',
  bad_status: 'status must be active or inactive',
  bad_timestamp:
    'timestamp must be YYYY-MM-DD HH:MM:SS[.ffffff] with nothing, UTC, Z or ±HH:MM after it, on a real date',
  out_of_range: 'the timestamp lies outside the years 1970–2099',
  bad_day: 'the day must be a whole number from 0 (Monday) to 6 (Sunday)',
  bad_time: 'a time must be H:MM or HH:MM, optionally with :SS; a start below 24:00, an end at most 24:00',
  bad_timezone: 'timezone must be 1–128 bytes without control characters',
  bad_utf8: 'the row holds bytes that are not UTF-8',
  bad_quotes: 'a quoted field is not closed, or has text after its closing quote',
  line_too_long: 'the line is longer than 16 MiB',
} as const;
export type RejectReason = keyof typeof REJECT_REASONS;

/** In the order in which they are told. */
export const REJECT_REASON_NAMES: readonly RejectReason[] = Object.keys(REJECT_REASONS).filter(isRejectReason);

export function isRejectReason(name: string): name is RejectReason {
  return Object.hasOwn(REJECT_REASONS, name);
}

/** How many rejected rows of a file are kept with their text; all are counted. */
export const REJECTS_KEPT_PER_FILE = 1_000;
/** How much of a rejected row's text is kept, in characters. */
export const REJECT_TEXT_LIMIT = 500;
