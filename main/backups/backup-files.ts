import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type BackupName, backupFolderOf, backupsAmong } from '../shared/backups.ts';

/** A backup that lies beside its workspace. */
export interface Backup extends BackupName {
  readonly path: string;
  readonly bytes: number;
}

/** The backups of a workspace, the newest first. The workspace need not be open, nor readable. */
export async function findBackups(workspacePath: string): Promise<readonly Backup[]> {
  const folder = backupFolderOf(workspacePath);
  const names = await namesIn(folder);
  const found = await Promise.all(
    backupsAmong(names).map(async (name) => {
      const path = join(folder, name.file);
      const bytes = await sizeOf(path);
      return bytes === undefined ? [] : [{ ...name, path, bytes }];
    }),
  );
  return found.flat();
}

/** The last backup that was made of sound data. */
export async function findLastBackup(workspacePath: string): Promise<Backup | undefined> {
  return (await findBackups(workspacePath)).find(({ damaged }) => !damaged);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return [];
    throw error;
  }
}

/** undefined: it has just been removed, as the oldest is when a new one is made. */
async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
