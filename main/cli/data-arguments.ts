import { access, constants, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unreadablePath } from '../import/sources/system-errors.ts';
import type { ImportSource } from '../services.ts';
import { AppError } from '../shared/errors.ts';

const OFFICIAL = 'official';

/** What DATA names. */
export type DataArguments =
  | { readonly kind: 'official' }
  | {
      readonly kind: 'paths';
      readonly sources: readonly ImportSource[];
      /** About how many bytes there are to read: a zip holds more, and a folder in a folder is not looked into. */
      readonly bytes: number;
    };

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
  let bytes = 0;
  for (const path of data) {
    try {
      await access(path, constants.R_OK);
      bytes += await bytesAt(path);
    } catch (error) {
      throw unreadablePath(path, error);
    }
  }
  return { kind: 'paths', sources: data.map((path) => ({ kind: 'path', path })), bytes };
}

/** Entries of a folder that are looked at: it need not hold data only. */
const ENTRIES_MAX = 100;

async function bytesAt(path: string): Promise<number> {
  const stats = await stat(path);
  if (!stats.isDirectory()) {
    return stats.size;
  }
  const names = (await readdir(path)).slice(0, ENTRIES_MAX);
  const sizes = names.map(async (name) => {
    // One that is gone or can't be looked at is told of, or not, by what reads the folder.
    const entry = await stat(join(path, name)).catch(() => undefined);
    return entry?.isFile() === true ? entry.size : 0;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
