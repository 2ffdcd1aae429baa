import type { StoredBackup } from '../services.ts';
import type { BackupAnswer } from '../shared/api/backups.ts';
import { clockInstant } from './answer-instant.ts';

/** A backup as the API tells it, without the folder that it lies in. */
export function backupAnswer({ file, madeMs, reason, damaged, bytes }: StoredBackup): BackupAnswer {
  return { file, made_at: clockInstant(madeMs), reason, damaged, bytes };
}
