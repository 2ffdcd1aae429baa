import { BUSY_TIMEOUT_MS, type WriteConnection } from './connection.ts';

/** Fewer pages, 8 MB, are not worth the two times that the disk is waited for. */
const LOG_PAGES_TIDY = 500;

/** SQLite's number for commits that do not wait for the disk. */
const SYNCHRONOUS_NORMAL = 1;

/**
 * Gives back the disk space of the log, which keeps the size it once had: what an import wrote before it was undone
 * stays in it. Whoever reads just now is not waited for, and what is committed may find no room in the file on a full
 * disk; the log then shrinks with the next call.
 */
export function emptyLog(db: WriteConnection): void {
  db.pragma('busy_timeout = 0');
  try {
    moveLog(db, 'TRUNCATE');
  } finally {
    db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

/** Moves what is committed from the log into the file where it has become much, so that no commit has to. Waits for nobody. */
export function tidyLog(db: WriteConnection): void {
  const [{ log, checkpointed } = { log: 0, checkpointed: 0 }] = db.pragma('wal_checkpoint(NOOP)') as LogState[];
  if (log - checkpointed >= LOG_PAGES_TIDY) {
    moveLog(db, 'PASSIVE');
  }
}

/** Commits without waiting for the disk: power that fails now may take it back, a process that ends does not. */
export function withoutForcing<T>(db: WriteConnection, commit: () => T): T {
  const usual = Number(db.pragma('synchronous', { simple: true }));
  db.pragma(`synchronous = ${Math.min(usual, SYNCHRONOUS_NORMAL)}`);
  try {
    return commit();
  } finally {
    db.pragma(`synchronous = ${usual}`);
  }
}

/** In pages; both −1 without a log. */
interface LogState {
  readonly log: number;
  readonly checkpointed: number;
}

function moveLog(db: WriteConnection, mode: 'TRUNCATE' | 'PASSIVE'): void {
  try {
    db.pragma(`wal_checkpoint(${mode})`);
  } catch (error) {
    // What finds no room in the file stays in the log.
    if (!isFull(error)) {
      throw error;
    }
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL';
}
