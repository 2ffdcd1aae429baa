import type { TaskRunner } from './pool/task-runner.ts';
import type { SettingsService } from './services.ts';
import type { OpenedWorkspace } from './shared/tasks/workspace.ts';
import type { StoreTasks } from './shared/tasks.ts';

/** Settings of the workspace: read from memory, written through. */
export class Settings implements SettingsService {
  private readonly store: TaskRunner<StoreTasks>;
  private readonly values: Map<string, string>;

  constructor(store: TaskRunner<StoreTasks>, workspace: OpenedWorkspace) {
    this.store = store;
    this.values = new Map(workspace.settings.map(({ key, value }) => [key, value]));
  }

  get(key: string): string | undefined {
    return this.values.get(key);
  }

  async set(key: string, value: string): Promise<void> {
    await this.store.run('saveSetting', { key, value });
    this.values.set(key, value);
  }
}
