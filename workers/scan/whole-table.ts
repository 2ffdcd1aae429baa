import { AppError } from '../../main/shared/errors.ts';
import type { ScanSource } from './scan-records.ts';

/**
 * Business hours and timezones are held in memory as a whole, and sorted there. This is five million rows of hours as
 * they come and 19 million of the shortest there are; real files have 86 thousand.
 */
export const WHOLE_TABLE_BYTES_MAX = 256 * 1_048_576;

/** Throws `bad_file` when a file that is read as a whole is larger than that. */
export function refuseLargeTable({ name, range }: ScanSource): void {
  const bytes = range.endByte - range.startByte;
  if (bytes > WHOLE_TABLE_BYTES_MAX) {
    throw new AppError(
      'bad_file',
      `${name}: the file has ${bytes.toLocaleString('en')} bytes; files of business hours and of timezones are read up to 256 MiB each. Check that it holds each row once, or split it into several files.`,
    );
  }
}
