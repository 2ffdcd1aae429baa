import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { removeLeftovers } from './leftovers.ts';
import { newId } from './new-id.ts';

/** Of this process, so that a sweep leaves them alone. */
const partsInUse = new Set<string>();

/**
 * Writes a file that appears whole or not at all: bytes go to a file beside it, are forced to disk, and take the name
 * in one step. What was there before stays until then. A kill leaves the file beside it; the next write to the same
 * name removes it. Throws what the file system and `write` throw, and has left nothing then.
 * @param mode permissions of the new file
 */
export async function replaceFile(
  path: string,
  write: (file: FileHandle) => Promise<void>,
  mode = 0o666,
): Promise<void> {
  await removeParts(path);
  const part = join(dirname(path), `.${basename(path)}.${process.pid}-${newId()}.part`);
  partsInUse.add(part);
  try {
    const file = await open(part, 'wx', mode);
    try {
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    partsInUse.delete(part);
  }
}

async function removeParts(path: string): Promise<void> {
  const literally = basename(path).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const name = new RegExp(`^\\.${literally}\\.(\\d+)-[0-9a-f-]{36}\\.part$`);
  try {
    await removeLeftovers({ folder: dirname(path), name, isInUse: (part) => partsInUse.has(part) }, Date.now);
  } catch {
    // A folder may be open for writing and not for looking; whatever else is wrong with it stops the write too.
  }
}
