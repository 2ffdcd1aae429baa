import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Imports } from './import/import-service.ts';
import { SCAN_LIMITS, type ScanLimits } from './import/scan-plan.ts';
import { sweepSpool } from './import/sources/sweep-spool.ts';
import { JobList } from './jobs/job-list.ts';
import { TaskRunner } from './pool/task-runner.ts';
import { PROGRAM_VERSION } from './program-version.ts';
import { Reports } from './report/report-service.ts';
import type { Services } from './services.ts';
import { Settings } from './settings-service.ts';
import type { OpenedWorkspace, PoolTasks, StoreTasks, StoreThreadData } from './shared/tasks.ts';
import { Stores } from './stores/store-service.ts';

export interface AppOptions {
  /** Made where there is none. */
  readonly workspacePath: string;
  /** Downloads and temporary copies go here. */
  readonly dataFolder: string;
  /** The workspace is for one command and will be deleted: nothing of it is synced to disk. */
  readonly temporary?: boolean;
  /** Threads that scan and measure; one more writes. */
  readonly threads?: number;
  /** How an import cuts its files. */
  readonly scanLimits?: ScanLimits;
  /** ms since 1970 UTC. */
  readonly now?: () => number;
}

export interface App {
  readonly services: Services;
  readonly workspacePath: string;
  /** Copies the workspace to a file that does not exist yet, when the jobs of data that were asked for before have ended. */
  backUp(target: string): Promise<void>;
  /** Cancels what runs, then lets the threads and the workspace go. May be called more than once. */
  close(): Promise<void>;
}

const MAX_UNFINISHED_JOBS = 200;
/** Enough for every route of every client that may wait at once; what comes on top is refused. */
const MAX_QUEUED_TASKS = 10_000;

/**
 * The core, without Electron and without a port. Order of start: threads, workspace, services. Order of shutdown:
 * jobs, reading threads, workspace, writing thread; the writing connection is the last to close, so that the
 * workspace is one file again. Throws the `…_workspace` errors and `storage_failed`.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { workspacePath, dataFolder, temporary = false, scanLimits = SCAN_LIMITS, now = Date.now } = options;
  const threads = options.threads ?? Math.max(1, availableParallelism());
  const storeThread: StoreThreadData = { path: workspacePath, temporary };
  const store = new TaskRunner<StoreTasks>(
    { threads: 1, eager: true, maxQueue: MAX_QUEUED_TASKS, workerData: storeThread },
    false,
  );
  const pool = new TaskRunner<PoolTasks>({ threads, eager: true, maxQueue: MAX_QUEUED_TASKS }, true);
  const folders = { spool: join(dataFolder, 'spool'), downloads: join(dataFolder, 'downloads') };
  let workspace: OpenedWorkspace;
  try {
    await sweepSpool(folders.spool, now);
    workspace = await store.run('openWorkspace', storeThread);
  } catch (error) {
    await Promise.all([pool.close(), store.close()]);
    throw error;
  }
  const jobs = new JobList(now, MAX_UNFINISHED_JOBS);
  const machinery = { pool, store, workspacePath, programVersion: PROGRAM_VERSION, scanLimits, now };
  const reports = new Reports(machinery, jobs, now, workspace);
  let closing: Promise<void> | undefined;
  return {
    workspacePath,
    services: {
      jobs,
      reports,
      imports: new Imports(machinery, jobs, folders, workspace, (version) => reports.noteDataVersion(version)),
      stores: new Stores(machinery, reports, jobs),
      settings: new Settings(store, workspace),
    },
    backUp: async (target) => {
      await jobs.inTurn(() => store.run('backupWorkspace', { target }));
    },
    close: () => {
      closing ??= shutDown(jobs, pool, store);
      return closing;
    },
  };
}

async function shutDown(jobs: JobList, pool: TaskRunner<PoolTasks>, store: TaskRunner<StoreTasks>): Promise<void> {
  await jobs.close();
  await pool.close();
  try {
    await store.run('closeWorkspace', null);
  } finally {
    await store.close();
  }
}
