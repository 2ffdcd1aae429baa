import { parseTimestamp } from '../../workers/domain/fields.ts';
import { REJECT_REASONS } from '../shared/imports.ts';
import { LocatedError } from './located-error.ts';

/** A timestamp of a request as µs since 1970 UTC. Throws a located `invalid`. */
export function readInstant(text: string, loc: readonly (string | number)[]): number {
  const parsed = parseTimestamp(text);
  if (typeof parsed !== 'number') {
    throw new LocatedError([{ loc, msg: `${REJECT_REASONS[parsed]}; found "${text}"`, type: parsed }]);
  }
  return parsed;
}
