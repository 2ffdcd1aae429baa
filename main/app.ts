import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { CurrentReport } from './fleet/current-report.ts';
import { Fleet } from './fleet/fleet-service.ts';
import { FleetWeeks } from './fleet/fleet-weeks.ts';
import { Imports } from './import/import-service.ts';
import { OFFICIAL_DATASET } from './import/official-dataset.ts';
import { BYTES_WORTH_A_THREAD, SCAN_LIMITS, type ScanLimits } from './import/scan-plan.ts';
import { sweepSpool } from './import/sources/sweep-spool.ts';
import { JobList } from './jobs/job-list.ts';
import { type Runners, startRunners } from './pool/start-runners.ts';
import { PROGRAM_VERSION } from './program-version.ts';
import type { HistoryLimit } from './report/history-limit.ts';
import { Reports } from './report/report-service.ts';
import type { Services } from './services.ts';
import { Settings } from './settings-service.ts';
import { AppError } from './shared/errors.ts';
import type { OpenedWorkspace, StoreThreadData } from './shared/tasks/workspace.ts';
import { Stores } from './stores/store-service.ts';
import { Uploads } from './uploads/upload-service.ts';

export interface AppOptions {
  /** Made where there is none. */
  readonly workspacePath: string;
  /** Downloads and temporary copies go here. */
  readonly dataFolder: string;
  /** The workspace is for one command and will be deleted: nothing of it is synced to disk. */
  readonly temporary?: boolean;
  /** A workspace that is made and in which nothing is stored, as when the first import fails, is deleted when it is closed. */
  readonly discardUnused?: boolean;
  /** The process does one thing, answers nobody else meanwhile, and ends: its own thread does most of the work. */
  readonly oneShot?: boolean;
  /** About how many bytes of files it is going to be given at once: threads that many are worth start early. */
  readonly bytesToRead?: number;
  /** Threads that scan and measure; one more writes, unless it is `oneShot`. */
  readonly threads?: number;
  /** How an import cuts its files. */
  readonly scanLimits?: ScanLimits;
  /** How many reports are kept. */
  readonly historyLimit?: HistoryLimit;
  /** Where the official dataset is downloaded from. */
  readonly officialUrl?: string;
  /** ms since 1970 UTC. */
  readonly now?: () => number;
  /** What the caller has to do, such as loading code, done while the writing thread starts. What it throws is thrown. */
  readonly meanwhile?: () => Promise<void>;
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

/**
 * The core, without Electron and without a port. Order of start: threads, workspace, services. Order of shutdown:
 * uploads, jobs, reading threads, workspace, writing thread; the writing connection is the last to close, so that the
 * workspace is one file again. Throws the `…_workspace` errors and `storage_failed`.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const {
    workspacePath,
    dataFolder,
    temporary = false,
    oneShot = false,
    scanLimits = SCAN_LIMITS,
    now = Date.now,
  } = options;
  const threads = options.threads ?? Math.max(1, availableParallelism());
  const storeThread: StoreThreadData = { path: workspacePath, temporary, discardUnused: options.discardUnused };
  const startsHelp = threads > 1 && (options.bytesToRead ?? 0) >= BYTES_WORTH_A_THREAD;
  const runners = await startRunners({ threads, storeThread, oneShot, startsHelp });
  const { store } = runners;
  const places = {
    spool: join(dataFolder, 'spool'),
    downloads: join(dataFolder, 'downloads'),
    officialUrl: options.officialUrl ?? OFFICIAL_DATASET.url,
  };
  let workspace: OpenedWorkspace;
  try {
    const opening = sweep(places.spool, now).then(() => store.run('openWorkspace', storeThread));
    [workspace] = await Promise.all([opening, options.meanwhile?.()]);
  } catch (error) {
    await Promise.all([runners.reader.close(), runners.pool.close(), store.close()]);
    throw error;
  }
  const jobs = new JobList(now, MAX_UNFINISHED_JOBS);
  const machinery = { ...runners, workspacePath, programVersion: PROGRAM_VERSION, scanLimits, now };
  const reports = new Reports(machinery, jobs, now, workspace, options.historyLimit);
  const imports = new Imports(machinery, jobs, places, workspace, (version) => reports.noteDataVersion(version));
  const uploads = new Uploads(machinery, imports, places.spool, now);
  const current = new CurrentReport(machinery);
  const weeks = new FleetWeeks(machinery);
  let closing: Promise<void> | undefined;
  return {
    workspacePath,
    services: {
      jobs,
      reports,
      imports,
      stores: new Stores(machinery, reports, current, weeks),
      fleet: new Fleet(machinery, current, weeks),
      uploads,
      settings: new Settings(store, workspace),
    },
    backUp: async (target) => {
      await jobs.inTurn(() => store.run('backupWorkspace', { target }));
    },
    close: () => {
      closing ??= shutDown({ ...runners, uploads, jobs });
      return closing;
    },
  };
}

async function sweep(spoolFolder: string, now: () => number): Promise<void> {
  try {
    await sweepSpool(spoolFolder, now);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'storage_failed',
      `The folder for temporary copies, ${spoolFolder}, can't be used (${reason}). Check what it is and its permissions.`,
      { cause: error },
    );
  }
}

interface Running extends Runners {
  readonly uploads: Uploads;
  readonly jobs: JobList;
}

async function shutDown({ uploads, jobs, reader, pool, store }: Running): Promise<void> {
  await uploads.close();
  await jobs.close();
  await Promise.all([reader.close(), pool.close()]);
  try {
    await store.run('closeWorkspace', null);
  } finally {
    await store.close();
  }
}
