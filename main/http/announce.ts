import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../replace-file.ts';
import { AppError } from '../shared/errors.ts';

/** Where a running server can be reached; scripts read it from `server.json`. */
export interface ServerAddress {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
}

const ADDRESS_FILE = 'server.json';

/**
 * Writes the address file of a folder as a whole or not at all: a reader never sees half of it. Resolves with the
 * removal, which leaves a file alone that another server has written since. Both throw `storage_failed`.
 */
export async function announceServer(folder: string, address: ServerAddress): Promise<() => Promise<void>> {
  const path = join(folder, ADDRESS_FILE);
  const text = `${JSON.stringify(address)}\n`;
  try {
    await mkdir(folder, { recursive: true });
    await replaceFile(path, (file) => file.writeFile(text), 0o600);
  } catch (error) {
    throw unusable(path, 'written', error);
  }
  return async () => {
    try {
      if ((await readIfThere(path)) === text) {
        await rm(path, { force: true });
      }
    } catch (error) {
      throw unusable(path, 'removed', error);
    }
  };
}

function unusable(path: string, wanted: 'written' | 'removed', error: unknown): AppError {
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError(
    'storage_failed',
    `${path}, where scripts look for the server's address, can't be ${wanted} (${reason}). Check the permissions of the folder and the space on its disk.`,
    { cause: error },
  );
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
