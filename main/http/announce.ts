import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a running server can be reached; scripts read it from `server.json`. */
export interface ServerAddress {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
}

const ADDRESS_FILE = 'server.json';

/**
 * Writes the address file of a folder as a whole or not at all: a reader never sees half of it. Resolves with the
 * removal, which leaves a file alone that another server has written since.
 */
export async function announceServer(folder: string, address: ServerAddress): Promise<() => Promise<void>> {
  const path = join(folder, ADDRESS_FILE);
  const text = `${JSON.stringify(address)}\n`;
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return async () => {
    if ((await readIfThere(path)) === text) {
      await rm(path, { force: true });
    }
  };
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
