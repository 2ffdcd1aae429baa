import { BUSY_TIMEOUT_MS, type WriteConnection } from './connection.ts';

/**
 * Gives back the disk space of the log, which keeps the size it once had: what an import wrote before it was undone
 * stays in it. Whoever reads just now is not waited for, and what is
 * committed may find no room in the file on a full disk; the log then shrinks with the next call.
 */
export function emptyLog(db: WriteConnection): void {
  db.pragma('busy_timeout = 0');
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch (error) {
    if (!isFull(error)) {
      throw error;
    }
  } finally {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL';
}
