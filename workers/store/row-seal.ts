import { checksum } from '../domain/checksum.ts';

const encoder = new TextEncoder();
/** What a date can hold. */
const LATEST_MS = 8.64e15;

/** Checksum of a row of the histories and settings, kept in the row: one that does not match was not written so. */
export function rowSeal(values: readonly (string | number | null)[]): number {
  return checksum(encoder.encode(JSON.stringify(values)));
}

/** A time of a row that is damaged, as far as it is one; else 1970. */
export function storedMs(found: unknown): number {
  return typeof found === 'number' && Math.abs(found) <= LATEST_MS ? found : 0;
}
