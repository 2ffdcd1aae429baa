import { basename } from 'node:path';
import type { TaskRunner } from '../pool/task-runner.ts';
import type { ReportMachinery } from '../report/run-report.ts';
import type { BackupService, StoredBackup } from '../services.ts';
import type { DataCheck } from '../shared/damage.ts';
import type { PoolTasks } from '../shared/tasks.ts';
import { findBackups } from './backup-files.ts';
import { restoreBackup } from './restore-backup.ts';

/** Whether the data of the open workspace is sound, and what there is to go back to. */
export class WorkspaceBackups implements BackupService {
  private readonly runner: TaskRunner<PoolTasks>;
  private readonly workspacePath: string;
  private checking: Promise<DataCheck> | undefined;

  constructor({ pool, reader, workspacePath }: ReportMachinery) {
    // It takes a thread for minutes: the only one of a pool would keep imports and reports waiting.
    this.runner = pool.threads > 1 ? pool : reader;
    this.workspacePath = workspacePath;
  }

  /** Whoever asks while a check runs gets the answer of that one. */
  check(): Promise<DataCheck> {
    this.checking ??= this.runner.run('checkData', { path: this.workspacePath }).finally(() => {
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
}
