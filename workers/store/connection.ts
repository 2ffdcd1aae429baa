import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError, type ErrorCode } from '../../main/shared/errors.ts';
import { DamagedBlobError } from '../domain/sealed-blob.ts';
import { backUpBefore } from './back-up.ts';
import { lastBackupSentence, removeParts } from './backup-folder.ts';
import { isDamage } from './damage-error.ts';
import { damagedPlace } from './damaged-place.ts';
import { discardUnused } from './discard-unused.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { movedFile } from './moved-file.ts';
import { registerPollsTable } from './polls-table.ts';
import { APPLICATION_ID, inspectWorkspaceFile } from './workspace-file.ts';

declare const mode: unique symbol;
/** A connection that may only read: it never takes the write lock. */
export type ReadConnection = Database.Database & { readonly [mode]?: 'read' | 'write' };
/** The one connection of this process that writes. */
export type WriteConnection = Database.Database & { readonly [mode]?: 'write' };

/** A commit that finds more pages than this in the log, 64 MB, moves them into the file before it is answered. */
const LOG_PAGES_MAX = 4_000;

/** How long a connection waits for another one's lock. */
export const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens or makes a workspace for writing and brings it to the newest format, after a backup where it was of an older
 * one. A temporary one is for one command: it is never synced to disk, and is deleted after use. Throws the
 * `…_workspace` errors and `storage_failed`; a refused file is untouched.
 */
export function openForWriting(
  path: string,
  options: { readonly temporary: boolean },
  nowMs = Date.now(),
): WriteConnection {
  return explained(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    if (inspectWorkspaceFile(path) === 'existing') {
      // SQLite opens a file that may not be written for reading, and says so when all of an import is read.
      accessSync(path, constants.W_OK);
    }
    const isNew = !existsSync(path);
    const db = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    try {
      // Not what the file looked like: if its making was cut off, SQLite has taken that back only now.
      if (db.pragma('page_count', { simple: true }) === 0) {
        db.pragma('page_size = 16384');
        // Before the log takes over: what stands in it only is not seen by whoever looks at the file, were it another
        // program now or this one after a crash.
        db.pragma(`application_id = ${APPLICATION_ID}`);
      }
      db.pragma(options.temporary ? 'journal_mode = MEMORY' : 'journal_mode = WAL');
      db.pragma(options.temporary ? 'synchronous = OFF' : 'synchronous = FULL');
      db.pragma(`wal_autocheckpoint = ${LOG_PAGES_MAX}`);
      setUp(db);
      if (!options.temporary) {
        removeParts(path);
      }
      migrate(db, path, MIGRATIONS, () => backUpBefore(db, path, 'migration', nowMs));
      registerPollsTable(db);
      if (isNew) {
        // Its first pages are in the file then, and need no room when the disk is full.
        db.pragma('wal_checkpoint(PASSIVE)');
      }
      return db;
    } catch (error) {
      if (isNew) {
        discardUnused(db, path);
      } else {
        db.close();
      }
      throw error;
    }
  });
}

/** Opens a workspace for reading that the writing thread has open. Throws the `…_workspace` errors. */
export function openForReading(path: string): ReadConnection {
  return explained(path, () => {
    if (!existsSync(path)) {
      throw movedFile(path);
    }
    const db = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    setUp(db);
    registerPollsTable(db);
    return db;
  });
}

/** Runs `action`, turning SQLite's and the file system's errors into ones a person can act on. */
export function explained<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw explain(path, error);
  }
}

function setUp(db: Database.Database): void {
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  // In KiB, a sixteenth of the usual: a blob is read or written once, and each thread has a connection. Memory that is new costs more than
  // what it would save.
  db.pragma('cache_size = -1000');
}

/** What a file is refused with that is not, or no longer, a workspace this program can use. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['not_a_workspace', 'newer_workspace', 'damaged_workspace']);

/** A file that has backups was a workspace once, whatever its first bytes say now. */
function withBackup(path: string, error: AppError): AppError {
  const backup = lastBackupSentence(path);
  return backup === '' ? error : new AppError(error.code, `${error.message}${backup}`, { cause: error });
}

/** What a person can do about damage. */
function nextStep(path: string, error: Error): string {
  if (error instanceof DamagedBlobError && error.kind === 'R') {
    return 'Ask for this report again: it is computed anew, from data that this does not touch.';
  }
  const backup = lastBackupSentence(path);
  return backup === '' ? 'Restore a backup, or import the data again into a new workspace.' : backup.trimStart();
}

function explain(path: string, error: unknown): unknown {
  if (error instanceof AppError) {
    return REFUSALS.has(error.code) ? withBackup(path, error) : error;
  }
  if (isDamage(error)) {
    const next = nextStep(path, error);
    const place = error instanceof DamagedBlobError ? ` in ${damagedPlace(error)}` : '';
    return new AppError('damaged_workspace', `${path} is damaged${place} (${error.message}). ${next}`, {
      cause: error,
    });
  }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const message = error instanceof Error ? error.message : String(error);
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError(
      'locked_workspace',
      `${path} is being written by another program. Wait until it is done, then try again.`,
      { cause: error },
    );
  }
  if (code === 'SQLITE_READONLY_DBMOVED') {
    return movedFile(path, error);
  }
  if (code === 'SQLITE_NOTADB') {
    const backup = lastBackupSentence(path);
    return new AppError(
      'not_a_workspace',
      `${path} is not a Store Monitor workspace. It was left as it is; choose another file.${backup}`,
      { cause: error },
    );
  }
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') {
    return new AppError('conflict', `Another program has deleted from ${path} what this refers to. Try again.`, {
      cause: error,
    });
  }
  if (code === 'SQLITE_FULL') {
    return new AppError(
      'storage_failed',
      `There is no space left to write ${path}. Nothing was changed; free some space, then try again.`,
      { cause: error },
    );
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_PERM') ||
    code === 'EACCES' ||
    code === 'EROFS' ||
    code === 'EPERM'
  ) {
    return new AppError(
      'storage_failed',
      `${path} can't be opened for writing (${message}). Check the permissions of the file and its folder.`,
      { cause: error },
    );
  }
  // Codes that begin with ERR_ are Node's own for a wrong call: a fault of the program.
  if (code.startsWith('SQLITE_') || (code.startsWith('E') && !code.startsWith('ERR_'))) {
    return new AppError('storage_failed', `${path} can't be read or written (${message}).`, { cause: error });
  }
  return error;
}
