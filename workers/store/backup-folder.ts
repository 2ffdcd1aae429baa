import { mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BackupName, backupFolderOf, backupsAmong, describeBackup } from '../../main/shared/backups.ts';

/** Sound backups that are kept, and as many of damaged workspaces: those never push out a sound one. */
const KEPT = 3;
/** A backup on its way, named by the process that writes it. */
const PART = /^(\d+)\.part/;

/** The backups of a workspace, the newest first; none where the folder can't be read. */
function listBackups(workspacePath: string): BackupName[] {
  return backupsAmong(namesIn(backupFolderOf(workspacePath)));
}

/** Tells the last sound backup of a workspace that can't be used; the empty text where there is none. */
export function lastBackupSentence(workspacePath: string): string {
  const last = listBackups(workspacePath).find(({ damaged }) => !damaged);
  return last === undefined
    ? ''
    : ` The last backup of it is ${join(backupFolderOf(workspacePath), last.file)} (made ${describeBackup(last)}): copy it to another place and open the copy.`;
}

/** Makes the folder; returns where in it this process writes a backup: the place is free, since the workspace was opened. */
export function placeForPart(workspacePath: string): string {
  const folder = backupFolderOf(workspacePath);
  mkdirSync(folder, { recursive: true });
  return join(folder, `${process.pid}.part`);
}

/** Removes backups that were never finished because their process, or this one in an earlier life, has ended. */
export function removeParts(workspacePath: string): void {
  const folder = backupFolderOf(workspacePath);
  for (const name of namesIn(folder)) {
    const owner = PART.exec(name)?.[1];
    if (owner !== undefined && (Number(owner) === process.pid || !isRunning(Number(owner)))) {
      rmSync(join(folder, name), { force: true });
    }
  }
}

/** Removes all but the last few, of which `made` is one: by a clock that was set back it may look like the oldest. */
export function pruneBackups(workspacePath: string, made: string): void {
  const folder = backupFolderOf(workspacePath);
  const backups = listBackups(workspacePath).sort((a, b) => Number(b.file === made) - Number(a.file === made));
  for (const damaged of [false, true]) {
    for (const { file } of backups.filter((backup) => backup.damaged === damaged).slice(KEPT)) {
      rmSync(join(folder, file), { force: true });
    }
  }
}

/** Bytes that may still be written beside the workspace. */
export function freeBytesBeside(workspacePath: string): number {
  const { bavail, bsize } = statfsSync(dirname(workspacePath));
  return bavail * bsize;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Mostly there is none yet. One that can't be read offers nothing either; writing to it tells why.
    return [];
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
