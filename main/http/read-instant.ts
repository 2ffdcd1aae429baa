import { parseTimestamp } from '../../workers/domain/fields.ts';
import { fieldIssue, LocatedError, type Location } from './located-error.ts';

/** A timestamp of a request as µs since 1970 UTC. Throws a `LocatedError`. */
export function readInstant(text: string, loc: Location): number {
  const parsed = parseTimestamp(text);
  if (typeof parsed !== 'number') {
    throw new LocatedError([fieldIssue(parsed, text, loc)]);
  }
  return parsed;
}
