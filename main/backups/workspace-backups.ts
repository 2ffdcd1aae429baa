import { basename } from 'node:path';
import type { TaskRunner } from '../pool/task-runner.ts';
import type { BackupService, StoredBackup } from '../services.ts';
import type { DataCheck } from '../shared/damage.ts';
import { AppError } from '../shared/errors.ts';
import type { StoreTasks } from '../shared/tasks.ts';
import { findBackups } from './backup-files.ts';
import { restoreBackup } from './restore-backup.ts';

/** Whether the data of the open workspace is sound, and what there is to go back to. */
export class WorkspaceBackups implements BackupService {
  private readonly store: TaskRunner<StoreTasks>;
  private readonly workspacePath: string;
  private checking: Promise<DataCheck> | undefined;

  constructor(store: TaskRunner<StoreTasks>, workspacePath: string) {
    this.store = store;
    this.workspacePath = workspacePath;
  }

  /** Whoever asks while a check runs gets the answer of that one. */
  check(): Promise<DataCheck> {
    this.checking ??= this.readAll().finally(() => {
      this.checking = undefined;
    });
    return this.checking;
  }

  async list(): Promise<readonly StoredBackup[]> {
    return (await findBackups(this.workspacePath)).map(({ file, madeMs, reason, damaged, bytes }) => ({
      file,
      madeMs,
      reason,
      damaged,
      bytes,
    }));
  }

  async restore(file: string): Promise<string> {
    return basename(await restoreBackup(this.workspacePath, file));
  }

  private async readAll(): Promise<DataCheck> {
    const check = await this.store.run('checkHealth', { whole: true });
    if (check === null) {
      throw new AppError('internal', 'the check of all data gave no answer');
    }
    return check;
  }
}
