import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Backup, findBackups, findLastBackup } from '../backups/backup-files.ts';
import { restoreBackup } from '../backups/restore-backup.ts';
import { describeBackup } from '../shared/backups.ts';
import type { DesktopWorkspace } from '../shared/desktop.ts';
import type { Job } from '../shared/jobs.ts';
import type { Core } from './core.ts';
import type { Dialogs } from './dialogs.ts';
import { jobsInWords } from './jobs-in-words.ts';
import type { Preferences } from './preferences.ts';
import { workspaceAt } from './workspace-name.ts';

export interface WorkspacesOptions {
  readonly open: (path: string) => Promise<Core>;
  readonly dialogs: Dialogs;
  readonly preferences: Preferences;
  /** Called with each workspace once it is the open one, before the former is closed. */
  readonly onOpened: (core: Core) => Promise<void>;
  /** Called when another workspace has taken the place of the former: what the page shows is of the former. */
  readonly onSwitched: () => void;
  readonly onFault: (error: unknown) => void;
}

/** The one open workspace, and the way from one to the next: the next is open before the former is closed. */
export class Workspaces {
  private readonly options: WorkspacesOptions;
  private readonly first = Promise.withResolvers<Core>();
  private core: Core | undefined;
  private switching = false;

  constructor(options: WorkspacesOptions) {
    this.options = options;
  }

  /** Resolves with the open workspace: at once, or when the first one is open. */
  async opened(): Promise<Core> {
    return this.core ?? this.first.promise;
  }

  /** Opens the first workspace. When it can't be, a person chooses another one; false: they chose to quit. */
  async openFirst(path: string): Promise<boolean> {
    let next: string | undefined = path;
    while (next !== undefined) {
      try {
        const core = await this.options.open(next);
        await this.take(core);
        this.first.resolve(core);
        return true;
      } catch (error) {
        this.options.onFault(error);
        next = await this.chooseAfterFailure(next, error);
      }
    }
    return false;
  }

  list(): { readonly current: DesktopWorkspace; readonly recent: readonly DesktopWorkspace[] } {
    const current = workspaceAt(this.core?.app.workspacePath ?? '');
    const recent = this.options.preferences.current.recentWorkspaces
      .filter((path) => path !== current.path)
      .map((path) => workspaceAt(path));
    return { current, recent };
  }

  /** null asks for the file. false: cancelled. Throws what opening throws; the former workspace stays open then. */
  async open(path: string | null): Promise<boolean> {
    const chosen = path ?? (await this.options.dialogs.chooseWorkspace());
    return chosen !== undefined && this.switchTo(chosen);
  }

  /** Asks for a place. A file that is there already is never overwritten: it may be the only copy of somebody's data. */
  async create(): Promise<boolean> {
    const path = await this.options.dialogs.placeForWorkspace('New workspace', 'Stores');
    if (path === undefined) return false;
    if (existsSync(path)) {
      throw new Error(`${path} exists already. Open it, or choose another name for the new workspace.`);
    }
    return this.switchTo(path);
  }

  /** Copies the open workspace, as it is after the jobs that are waiting now. */
  async backUp(): Promise<string | null> {
    const core = await this.opened();
    const { path: source, name } = workspaceAt(core.app.workspacePath);
    const target = await this.options.dialogs.placeForWorkspace('Back up a copy', `${name} copy`);
    if (target === undefined) return null;
    if (target === source || existsSync(`${target}-wal`)) {
      throw new Error(`${target} is an open workspace. Choose another name for the copy.`);
    }
    const part = join(dirname(target), `.${workspaceAt(target).name}.part`);
    await rm(part, { force: true });
    try {
      await core.app.backUp(part);
      await rename(part, target);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
    return target;
  }

  /**
   * Asks which backup of the open workspace is to be restored, makes a new workspace of it and opens that; the former
   * stays as it is. false: cancelled, or there is none.
   */
  async restore(): Promise<boolean> {
    const { workspacePath } = (await this.opened()).app;
    const { name } = workspaceAt(workspacePath);
    const backups = await findBackups(workspacePath);
    if (backups.length === 0) {
      await this.options.dialogs.tell(
        `There is no backup of ${name} yet.`,
        'One is made each time before all data is replaced. File > Back up a copy… makes one whenever you like.',
      );
      return false;
    }
    const choice = await this.options.dialogs.ask({
      message: `Which backup of ${name} is to be restored?`,
      detail: 'It becomes a new workspace, which is opened. This one stays as it is.',
      buttons: [...backups.map(describeBackup), 'Cancel'],
    });
    const chosen = backups[choice];
    return chosen !== undefined && this.switchTo(await restoreBackup(workspacePath, chosen.file));
  }

  /** Of the open workspace, newest first. */
  jobs(): readonly Job[] {
    return this.core?.app.services.jobs.list() ?? [];
  }

  /** Jobs that wait or run. */
  unfinished(): readonly Job[] {
    return this.jobs().filter(({ state }) => state === 'queued' || state === 'running');
  }

  async close(): Promise<void> {
    await this.core?.close();
  }

  private async switchTo(path: string): Promise<boolean> {
    const former = await this.opened();
    if (path === former.app.workspacePath) return true;
    if (this.switching || !(await this.mayCancelJobs(path))) return false;
    this.switching = true;
    try {
      await this.take(await this.openKnown(path));
    } finally {
      this.switching = false;
    }
    this.options.onSwitched();
    await former.close();
    return true;
  }

  private async take(core: Core): Promise<void> {
    this.core = core;
    await this.options.preferences.noteWorkspace(core.app.workspacePath);
    await this.options.onOpened(core);
  }

  /** A workspace that can't be opened is not offered again. */
  private async openKnown(path: string): Promise<Core> {
    try {
      return await this.options.open(path);
    } catch (error) {
      await this.options.preferences.forgetWorkspace(path);
      throw error;
    }
  }

  private async mayCancelJobs(path: string): Promise<boolean> {
    const jobs = this.unfinished();
    if (jobs.length === 0) return true;
    const choice = await this.options.dialogs.ask({
      message: `${jobsInWords(jobs)} Open ${workspaceAt(path).name} all the same?`,
      detail: 'What runs is cancelled; the data stays as it was before.',
      buttons: ['Cancel and open', 'Stay here'],
    });
    return choice === 0;
  }

  private async chooseAfterFailure(path: string, error: unknown): Promise<string | undefined> {
    const backup = await this.lastBackupOf(path);
    const choices: readonly (readonly [string, () => Promise<string | undefined>])[] = [
      ['New workspace…', () => this.options.dialogs.placeForWorkspace('New workspace', 'Stores')],
      ...(backup === undefined
        ? []
        : [[`Restore ${describeBackup(backup)}`, () => restoreBackup(path, backup.file)] as const]),
      ['Open another…', () => this.options.dialogs.chooseWorkspace()],
    ];
    const choice = await this.options.dialogs.ask({
      message: `${workspaceAt(path).name} could not be opened.`,
      detail: error instanceof Error ? error.message : String(error),
      buttons: ['Quit', ...choices.map(([label]) => label)],
    });
    const chosen = choices[choice - 1];
    if (chosen === undefined) return undefined;
    try {
      // A cancelled dialog asks again.
      return (await chosen[1]()) ?? path;
    } catch (failure) {
      this.options.onFault(failure);
      return this.chooseAfterFailure(path, failure);
    }
  }

  /** What can't be looked for offers nothing; why not is written to the log. */
  private async lastBackupOf(path: string): Promise<Backup | undefined> {
    try {
      return await findLastBackup(path);
    } catch (error) {
      this.options.onFault(error);
      return undefined;
    }
  }
}
