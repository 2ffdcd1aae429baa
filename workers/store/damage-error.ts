import { DamagedBlobError } from '../domain/sealed-blob.ts';

/** Whether an error tells of damage: a blob's, a page's, or that of the names in the schema. */
export function isDamage(error: unknown): error is Error {
  if (!(error instanceof Error)) {
    return false;
  }
  const code = 'code' in error ? String(error.code) : '';
  return (
    error instanceof DamagedBlobError ||
    code.startsWith('SQLITE_CORRUPT') ||
    // The statements are the program's own: what one of them names is missing, or there already, only where the schema is broken.
    /^(no such (table|column|index)|table .* (already exists|has \d+ columns)|duplicate column name|malformed database schema)/.test(
      error.message,
    )
  );
}
