import type { StoreThreadData } from '../shared/tasks/workspace.ts';
import type { PoolTasks, StoreTasks } from '../shared/tasks.ts';
import { HelpedRunner, TASKS_AHEAD } from './helped-runner.ts';
import { LazyRunner } from './lazy-runner.ts';
import { LocalRunner } from './local-runner.ts';
import type { TaskRunner } from './task-runner.ts';
import type { ThreadOptions } from './thread-runner.ts';

/** Who does the work of a core. */
export interface Runners {
  /** The only one that writes; its tasks have an order. */
  readonly store: TaskRunner<StoreTasks>;
  /** Scans and measures. */
  readonly pool: TaskRunner<PoolTasks>;
  /** For what a person waits for: it is never behind an import's tasks. */
  readonly reader: TaskRunner<PoolTasks>;
}

export interface RunnersRequest {
  /** Tasks of the pool that run at the same time. */
  readonly threads: number;
  readonly storeThread: StoreThreadData;
  /** The process answers nobody else while it works: this thread takes part, and others are started only to help it. */
  readonly oneShot: boolean;
  /** The helping threads of a process that is `oneShot` start at once: there will be work for them. */
  readonly startsHelp: boolean;
}

/** Enough for every route of every client that may wait at once; what comes on top is refused. */
const MAX_QUEUED_TASKS = 10_000;

export async function startRunners({ threads, storeThread, oneShot, startsHelp }: RunnersRequest): Promise<Runners> {
  const startPool = async (options: Pick<ThreadOptions, 'threads' | 'eager' | 'ahead'>) => {
    const { ThreadRunner } = await import('./thread-runner.ts');
    return new ThreadRunner<PoolTasks>({ ...options, maxQueue: MAX_QUEUED_TASKS }, true);
  };
  if (oneShot) {
    const local = new LocalRunner<PoolTasks & StoreTasks>();
    const helping = { threads: threads - 1, eager: true, ahead: TASKS_AHEAD };
    const helpers = new LazyRunner(helping.threads, () => startPool(helping));
    if (startsHelp) {
      await helpers.prepare();
    }
    return {
      store: local,
      pool: threads > 1 ? new HelpedRunner<PoolTasks>(local, helpers) : local,
      reader: local,
    };
  }
  const { ThreadRunner } = await import('./thread-runner.ts');
  return {
    store: new ThreadRunner<StoreTasks>(
      { threads: 1, eager: true, maxQueue: MAX_QUEUED_TASKS, workerData: storeThread },
      false,
    ),
    // Not before there is work: whoever starts the program waits for the thread that opens the workspace.
    pool: new LazyRunner(threads, () => startPool({ threads, eager: false })),
    reader: new LazyRunner(1, () => startPool({ threads: 1, eager: true })),
  };
}
