import { findLastBackup } from '../backups/backup-files.ts';
import { clockInstant } from '../http/answer-instant.ts';
import { backupAnswer } from '../http/backup-answer.ts';
import { checkAnswer } from '../http/check-answer.ts';
import type { CheckAnswer } from '../shared/api/backups.ts';
import { DAMAGE_KEPT } from '../shared/damage.ts';
import { AppError } from '../shared/errors.ts';
import { adviseOnDamage, describeCheck, describeForgotten } from './check-text.ts';
import type { CliApp, CliHost } from './cli-host.ts';
import { throwIfInterrupted } from './interruption.ts';
import { say, writeData } from './output.ts';
import type { StatsFlags } from './program.ts';
import { withStoredWorkspace } from './workspaces.ts';

/**
 * `stats --check`: reads all data and tells what is damaged, as text or as the JSON of the HTTP API; before that it
 * takes damaged entries off the import history, where that is wanted. Throws
 * `damaged_workspace` with what to do once that is told, so that a script learns of it from the exit code.
 */
export async function runCheck(host: CliHost, flags: StatsFlags): Promise<void> {
  await withStoredWorkspace(host, flags.db, (app) => checkWorkspace(host, app, flags), false);
}

async function checkWorkspace(host: CliHost, { services, workspacePath }: CliApp, flags: StatsFlags): Promise<void> {
  if (flags.forgetDamagedImports) {
    say(host, describeForgotten(await services.imports.forgetDamaged(null)));
  }
  if (host.streams.stderrIsTerminal) say(host, 'Reading all data …');
  const found = await services.stores.backups.check();
  throwIfInterrupted(host);
  const backup = await findLastBackup(workspacePath);
  const check: CheckAnswer = {
    checked_at: clockInstant(host.now()),
    ...checkAnswer(found, DAMAGE_KEPT),
    last_backup: backup === undefined ? null : backupAnswer(backup),
  };
  await writeData(host, flags.json ? `${JSON.stringify(check, null, 2)}\n` : describeCheck(check, found.blobs));
  if (!check.sound) {
    throw new AppError('damaged_workspace', adviseOnDamage(check, workspacePath, backup));
  }
}
