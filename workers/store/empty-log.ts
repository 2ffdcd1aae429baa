import { BUSY_TIMEOUT_MS, type WriteConnection } from './connection.ts';

/**
 * Gives back the disk space of the log, which keeps the size it once had: what an import wrote before it was undone
 * stays in it. Whoever reads just now is not waited for; the log then shrinks with the next call.
 */
export function emptyLog(db: WriteConnection): void {
  db.pragma('busy_timeout = 0');
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}
