/** What a backup was made ahead of. */
export type BackupReason = 'replace' | 'migration';

/** A backup as its file's name tells it. */
export interface BackupName {
  readonly file: string;
  /** ms since 1970 UTC. */
  readonly madeMs: number;
  readonly reason: BackupReason;
  /** The workspace was damaged when it was made: it is kept for whoever wants to save what can be saved. */
  readonly damaged: boolean;
}

const NAME = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d\.\d{3})Z-before-(replace|migration)(-damaged)?\.storemonitor$/;

/** The folder of a workspace's backups lies beside it. */
export function backupFolderOf(workspacePath: string): string {
  return `${workspacePath}.backups`;
}

/** Sorts by time; colons are not allowed in names on Windows. */
export function backupFileName(madeMs: number, reason: BackupReason, damaged: boolean): string {
  const time = new Date(madeMs).toISOString().replaceAll(':', '-');
  return `${time}-before-${reason}${damaged ? '-damaged' : ''}.storemonitor`;
}

/** undefined: no name of a backup. */
export function readBackupName(file: string): BackupName | undefined {
  const [, date, hours, minutes, seconds, reason, damaged] = NAME.exec(file) ?? [];
  const madeMs = Date.parse(`${date}T${hours}:${minutes}:${seconds}Z`);
  if ((reason !== 'replace' && reason !== 'migration') || Number.isNaN(madeMs)) {
    return undefined;
  }
  return { file, madeMs, reason, damaged: damaged !== undefined };
}

/** The backups among the names of a folder, the newest first. */
export function backupsAmong(names: readonly string[]): BackupName[] {
  return names
    .map(readBackupName)
    .filter((backup) => backup !== undefined)
    .sort((a, b) => b.madeMs - a.madeMs);
}

/** `2024-10-14 23:55 UTC, before a replace`. */
export function describeBackup({ madeMs, reason, damaged }: BackupName): string {
  const time = new Date(madeMs).toISOString().slice(0, 16).replace('T', ' ');
  const before = reason === 'replace' ? 'replace' : 'change of the format';
  return `${time} UTC, before a ${before}${damaged ? ', of damaged data' : ''}`;
}
