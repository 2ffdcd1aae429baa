import { open } from 'node:fs/promises';

/** What a SQLite database begins with, as workspaces and their backups do. */
const MAGIC = 'SQLite format 3\0';

/**
 * Whether a file is a workspace or another database, which what is written in its place would be the end of. One that
 * may not be read is none that this program could have made a report of.
 */
export async function isDatabase(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
      return buffer.toString('latin1', 0, bytesRead) === MAGIC;
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}
