import { access, constants } from 'node:fs/promises';
import { unreadablePath } from '../import/sources/system-errors.ts';
import type { ImportSource } from '../services.ts';
import { AppError } from '../shared/errors.ts';

const OFFICIAL = 'official';

/** What DATA names. */
export type DataArguments =
  | { readonly kind: 'official' }
  | { readonly kind: 'paths'; readonly sources: readonly ImportSource[] };

/**
 * Reads DATA and looks whether the paths are there and may be read, before anything is created. Throws `usage` when
 * `official` stands among paths (one import is one transaction, and a download is one of its own) and `bad_file` for a
 * path that is not there or may not be read.
 */
export async function readDataArguments(data: readonly string[]): Promise<DataArguments> {
  if (data.includes(OFFICIAL)) {
    if (data.length > 1) {
      throw new AppError(
        'usage',
        'The official dataset is imported by itself: give "official" alone. A file of that name is given as ./official.',
      );
    }
    return { kind: 'official' };
  }
  for (const path of data) {
    try {
      await access(path, constants.R_OK);
    } catch (error) {
      throw unreadablePath(path, error);
    }
  }
  return { kind: 'paths', sources: data.map((path) => ({ kind: 'path', path })) };
}
