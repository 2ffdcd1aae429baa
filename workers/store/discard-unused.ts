import { existsSync, realpathSync, rmSync } from 'node:fs';
import type { WriteConnection } from './connection.ts';
import { NOTE_PREFIX } from './settings.ts';

/** What a person has brought or asked for; an import that failed has brought nothing. */
const USES = [
  'SELECT 1 FROM store_block',
  'SELECT 1 FROM zone',
  'SELECT 1 FROM report',
  `SELECT 1 FROM setting WHERE key NOT GLOB '${NOTE_PREFIX}*'`,
  "SELECT 1 FROM import WHERE state = 'done'",
];

/**
 * Closes a workspace that this process has made, and deletes it where nothing was stored in it and nobody else has it
 * open. Where that can't be told for certain it stays. Who opens it in this very moment can't write to it, as SQLite
 * looks whether its file has moved before it begins a log (SQLITE_READONLY_DBMOVED).
 */
export function discardUnused(db: WriteConnection, path: string): void {
  let unused = false;
  // A link that led to where the workspace was to be is not what was made.
  const file = existsSync(path) ? realpathSync(path) : path;
  try {
    // Leaving the log forces the disk four times more; what is seen to be used without the lock is used.
    unused = isUnused(db) && holdAlone(db) && isUnused(db);
    // Under the lock, so that nobody can store something in it meanwhile. Windows deletes no open file, nor one that another process has open.
    if (unused && process.platform !== 'win32') {
      rmSync(file, { force: true });
    }
  } catch (error) {
    if (!isSqliteError(error)) {
      throw error;
    }
  } finally {
    db.close();
  }
  if (unused && process.platform === 'win32') {
    rmSync(file, { force: true });
  }
}

/** Only who is alone can leave the log; the lock keeps it so until the connection is closed. */
function holdAlone(db: WriteConnection): boolean {
  db.pragma('busy_timeout = 0');
  if (db.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') {
    return false;
  }
  db.exec('BEGIN EXCLUSIVE');
  return true;
}

/** So is one whose making was cut off before it had tables. */
function isUnused(db: WriteConnection): boolean {
  return (
    db.pragma('user_version', { simple: true }) === 0 ||
    USES.every((use) => db.prepare(`SELECT EXISTS (${use})`).pluck().get() === 0)
  );
}

/** It is locked, damaged or on a full disk: then it stays, and the error that led here is the one to tell. */
function isSqliteError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_');
}
