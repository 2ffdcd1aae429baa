import { closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BackupReason, backupFileName, backupFolderOf } from '../../main/shared/backups.ts';
import { AppError } from '../../main/shared/errors.ts';
import type { BackupMade } from '../../main/shared/imports.ts';
import { freeBytesBeside, placeForPart, pruneBackups } from './backup-folder.ts';
import { isSoundFile } from './check-file.ts';
import type { WriteConnection } from './connection.ts';
import { isDamage } from './damage-error.ts';

/** The backup, and as much again for what is to be written after it. */
const ROOM = 2;

/**
 * Writes a copy of a workspace, as one file that is on disk when this returns; what others write meanwhile is not in
 * it. `target` must not exist. `VACUUM INTO` takes over what marks a workspace (application_id, user_version, page size)
 * and leaves no free pages; it does not force the copy to disk (https://www.sqlite.org/lang_vacuum.html#vacuuminto).
 */
export function backUp(db: WriteConnection, target: string): void {
  db.prepare('VACUUM INTO ?').run(target);
  force(target, 'r+');
}

/**
 * Backs a workspace up beside it, ahead of a change that takes something away, and keeps the last few backups. The
 * backup has its name when it is whole and was read again; that of a damaged workspace is marked as such, and is a copy
 * of the file as it lies there where SQLite can't read it. Throws `storage_failed`; then there is no new backup, and the
 * caller is to leave everything as it is.
 */
export function backUpBefore(db: WriteConnection, path: string, reason: BackupReason, nowMs: number): BackupMade {
  refuseWithoutRoom(db, path, reason);
  const part = placeForPart(path);
  try {
    const damaged = !copyInto(db, path, part) || !isSoundFile(part);
    const file = backupFileName(nowMs, reason, damaged);
    renameSync(part, join(backupFolderOf(path), file));
    forceFolder(backupFolderOf(path));
    pruneBackups(path, file);
    return { file, damaged };
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Throws `storage_failed` unless the disk has room for a backup and what follows it. */
export function refuseWithoutRoom(
  db: WriteConnection,
  path: string,
  reason: BackupReason,
  freeBytes = freeBytesBeside(path),
): void {
  const pages = numberOf(db, 'page_count') - numberOf(db, 'freelist_count');
  const backupBytes = Math.max(0, pages) * numberOf(db, 'page_size');
  if (freeBytes < backupBytes * ROOM) {
    throw new AppError(
      'storage_failed',
      `There is too little space for the backup that is made before ${reason === 'replace' ? 'data is replaced (unless --no-backup is given, or backup=false over HTTP)' : 'the format is changed'}: ` +
        `it takes ${inMb(backupBytes)}, and ${inMb(backupBytes * ROOM)} should be free in ${dirname(path)}, where ${inMb(freeBytes)} are. ` +
        `Nothing was changed. Free some space, ${reason === 'replace' ? 'or replace without a backup' : 'or move the workspace to a disk with more space'}.`,
    );
  }
}

/** false: SQLite could not read the workspace, so the copy is one of its bytes. */
function copyInto(db: WriteConnection, path: string, part: string): boolean {
  try {
    backUp(db, part);
    return true;
  } catch (error) {
    if (!isDamage(error)) {
      throw error;
    }
    rmSync(part, { force: true });
    // What stands in the log comes into the file, as far as that can still be done.
    db.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(path, part);
    force(part, 'r+');
    return false;
  }
}

function numberOf(db: WriteConnection, pragma: 'page_count' | 'freelist_count' | 'page_size'): number {
  return Number(db.pragma(pragma, { simple: true }));
}

function inMb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function force(path: string, mode: 'r+' | 'r'): void {
  const file = openSync(path, mode);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Windows has no way to force a folder, and needs none. */
function forceFolder(path: string): void {
  if (process.platform !== 'win32') {
    force(path, 'r');
  }
}
