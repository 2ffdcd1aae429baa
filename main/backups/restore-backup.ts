import { constants } from 'node:fs';
import { access, copyFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { forceToDisk } from '../force-to-disk.ts';
import { backupFolderOf } from '../shared/backups.ts';
import { AppError } from '../shared/errors.ts';
import { findBackups } from './backup-files.ts';

const ENDING = '.storemonitor';

/**
 * Copies a backup to a new workspace beside the one it was made of, which stays as it is; so does the backup. The new
 * file has its name when it is whole. Returns its path. Throws `not_found`, `storage_failed`.
 */
export async function restoreBackup(workspacePath: string, file: string): Promise<string> {
  const backup = (await findBackups(workspacePath)).find((found) => found.file === file);
  if (backup === undefined) {
    throw new AppError(
      'not_found',
      `There is no backup "${file}" of ${basename(workspacePath)}; it may be replaced by a newer one.`,
    );
  }
  // In the folder of the backups, where what a killed process leaves is removed at the next start.
  const part = join(backupFolderOf(workspacePath), `${process.pid}.part-restored`);
  try {
    await copyFile(backup.path, part, constants.COPYFILE_FICLONE);
    await forceToDisk(part);
    const target = await freeName(workspacePath, backup.madeMs);
    await rename(part, target);
    return target;
  } catch (error) {
    await rm(part, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'storage_failed',
      `The backup ${file} could not be copied to a new workspace (${reason}). Nothing was changed; check the free space and the permissions of the folder.`,
      { cause: error },
    );
  }
}

/** `default restored 2024-10-14 23.55.storemonitor`, and a number where that is taken. */
async function freeName(workspacePath: string, madeMs: number): Promise<string> {
  const name = basename(workspacePath, ENDING);
  const time = new Date(madeMs).toISOString().slice(0, 16).replace('T', ' ').replace(':', '.');
  for (let i = 1; ; i++) {
    const target = join(dirname(workspacePath), `${name} restored ${time}${i === 1 ? '' : ` ${i}`}${ENDING}`);
    if (!(await exists(target))) return target;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
