import type { JobContext } from '../jobs/job-list.ts';
import { allOrStop } from '../pool/all-or-stop.ts';
import type { TaskRunner } from '../pool/task-runner.ts';
import { AppError } from '../shared/errors.ts';
import type { ReportOptions, ReportRequest } from '../shared/report-options.ts';
import { type AssembledReport, MEASURE_CANCELLED, MEASURED_STORES, type ReportPlan } from '../shared/tasks/reports.ts';
import type { PoolTasks, StoreTasks } from '../shared/tasks.ts';
import { splitEvenly } from './split-evenly.ts';

export interface ReportRun {
  readonly options: ReportOptions;
  readonly plan: ReportPlan;
  readonly report: AssembledReport;
}

export interface ReportMachinery {
  readonly pool: TaskRunner<PoolTasks>;
  /** One thread for what a person waits for: it is never behind an import's tasks. */
  readonly reader: TaskRunner<PoolTasks>;
  readonly store: TaskRunner<StoreTasks>;
  readonly workspacePath: string;
  readonly programVersion: string;
}

/** Another process may commit while a report reads; so often it is begun again. */
const ATTEMPTS = 3;
/** Tasks a thread: several even out threads that start late or meet larger stores. Each costs a third of a millisecond. */
const TASKS_PER_THREAD = 4;
/** Where there are many shards, so that none waits long for another's last task. */
const SHARDS_PER_TASK = 6;

/** Computes a report from one version of the data. Throws `no_polls`, `cancelled`, `conflict`, `worker_failed`. */
export async function runReport(
  machinery: ReportMachinery,
  request: ReportRequest,
  context: JobContext,
  onPlan: (plan: ReportPlan, options: ReportOptions) => void,
): Promise<ReportRun> {
  for (let attempt = 1; ; attempt++) {
    const plan = await machinery.store.run('planReport', null);
    const options = fixOptions(plan, request);
    onPlan(plan, options);
    try {
      return { options, plan, report: await measure(machinery, plan, options, context) };
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof AppError && error.code === 'conflict')) {
        throw error;
      }
    }
  }
}

/** T is the latest poll where the caller names none. Throws `no_polls`. */
export function fixOptions(plan: ReportPlan, request: ReportRequest): ReportOptions {
  if (plan.latestPollUs === null) {
    throw new AppError('no_polls', 'There are no polls yet, so nothing can be reported. Import polls first.');
  }
  return { ...request, asOfUs: request.asOfUs ?? plan.latestPollUs };
}

async function measure(
  machinery: ReportMachinery,
  plan: ReportPlan,
  options: ReportOptions,
  context: JobContext,
): Promise<AssembledReport> {
  const { pool, store, workspacePath: path } = machinery;
  const { dataVersion } = plan;
  const counters = new Int32Array(new SharedArrayBuffer(8));
  context.reportProgress(() => ({
    // A shard is counted once more when its thread died and it was read again.
    done: Math.min(Atomics.load(counters, MEASURED_STORES), plan.stores),
    total: plan.stores,
    unit: 'stores',
    step: 'measuring',
  }));
  const stop = (): void => {
    Atomics.store(counters, MEASURE_CANCELLED, 1);
  };
  context.signal.addEventListener('abort', stop);
  try {
    refuseCancelled(context);
    const measuring = splitEvenly(plan.shards, taskCount(pool, plan.shards.length)).map((shards) =>
      pool.run('measureShards', { path, dataVersion, options, shards, counters }),
    );
    // Nobody writes meanwhile, and the report is written the sooner.
    const [, parts] = await allOrStop([store.run('tidyLog', null), Promise.all(measuring)] as const, stop);
    refuseCancelled(context);
    return await pool.run('assembleReport', { path, dataVersion, options, parts: parts.flat() });
  } finally {
    context.signal.removeEventListener('abort', stop);
  }
}

function taskCount(pool: TaskRunner<PoolTasks>, shards: number): number {
  const threads = pool.threadsFor(shards);
  return threads === 1 ? 1 : Math.max(threads * TASKS_PER_THREAD, Math.ceil(shards / SHARDS_PER_TASK));
}

function refuseCancelled(context: JobContext): void {
  if (context.signal.aborted) {
    throw new AppError('cancelled', 'The report was cancelled.');
  }
}
