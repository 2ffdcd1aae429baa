import { checksum } from '../domain/checksum.ts';

const encoder = new TextEncoder();
/** What a date can hold. */
const LATEST_MS = 8.64e15;

/** Checksum of a row of the histories and settings, kept in the row: one that does not match was not written so. */
export function rowSeal(values: readonly (string | number | null)[]): number {
  // Half of a surrogate pair, as where a text was cut, is read back as the sign that stands for it.
  const stored = values.map((value) => (typeof value === 'string' ? value.toWellFormed() : value));
  return checksum(encoder.encode(JSON.stringify(stored)));
}

/** A time of a row that is damaged, as far as it is one; else 1970. */
export function storedMs(found: unknown): number {
  return typeof found === 'number' && Math.abs(found) <= LATEST_MS ? found : 0;
}
