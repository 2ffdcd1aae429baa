import { formatInstant } from '../../workers/domain/instant-text.ts';

/** µs since 1970 UTC as the text of an answer; null stays null. */
export function instantOrNull(us: number | null): string | null {
  return us === null ? null : formatInstant(us);
}

/** As `formatInstant`, from a clock's milliseconds. */
export function clockInstant(ms: number): string {
  return formatInstant(Math.floor(ms) * 1_000);
}
