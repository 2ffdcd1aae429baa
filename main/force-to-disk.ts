import { open } from 'node:fs/promises';

/** Resolves when a file that was written is on the disk. Throws what the file system throws. */
export async function forceToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
