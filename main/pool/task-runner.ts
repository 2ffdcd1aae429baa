import { Piscina } from 'piscina';
import { AppError, type TaskResult } from '../shared/errors.ts';
import { workerFile } from './worker-file.ts';

/** A set of tasks by name: each takes one value and gives one. */
export type TaskSet<T> = { readonly [K in keyof T]: (arg: never) => unknown };

type ArgumentOf<F> = F extends (arg: infer A) => unknown ? A : never;
type ResultOf<F> = F extends (arg: never) => infer R ? R : never;

export interface RunnerOptions {
  readonly threads: number;
  /** Start all threads now: they load while the caller does something else. */
  readonly eager: boolean;
  /** Tasks that wait at most; more are refused as `busy`. */
  readonly maxQueue: number;
  /** Handed to each thread as its `workerData`. */
  readonly workerData?: unknown;
  /** What the threads load; the program's own worker file where nothing else is named. */
  readonly file?: string;
}

/** JavaScript heap of one thread, in MB; the large arrays lie outside of it. */
const HEAP_LIMIT_MB = 1_024;

/** Runs tasks of one set on threads of their own. */
export class TaskRunner<T extends TaskSet<T>> {
  readonly threads: number;
  private readonly pool: Piscina;
  private readonly mayRepeat: boolean;
  /** Gives up the tasks that have not been answered. An abort signal would do, but tasks with one lose their order. */
  private readonly unanswered = new Set<(error: unknown) => void>();

  /** `mayRepeat`: a task whose thread died may be run again, since it changes nothing. */
  constructor(options: RunnerOptions, mayRepeat: boolean) {
    this.threads = options.threads;
    this.mayRepeat = mayRepeat;
    this.pool = new Piscina({
      filename: options.file ?? workerFile(),
      workerData: options.workerData,
      minThreads: options.eager ? options.threads : 1,
      maxThreads: options.threads,
      idleTimeout: Number.POSITIVE_INFINITY,
      maxQueue: options.maxQueue,
      // Without it, a task that finds all threads busy goes to the end of the queue; the store's tasks have an order.
      stricterFIFO: true,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
    });
    // Without a listener, a thread that dies while it has no task would end the program.
    this.pool.on('error', (error: unknown) => this.threadLost(error));
  }

  /** Threads that run or are starting; more are started when tasks wait. */
  get started(): number {
    return this.pool.threads.length;
  }

  /** Whether no task has been answered yet. */
  get isFresh(): boolean {
    return this.pool.completed === 0;
  }

  /** Runs a task. Throws the task's `AppError`, `busy`, or `worker_failed` when its thread died, twice where it may be repeated. */
  async run<K extends keyof T & string>(name: K, arg: ArgumentOf<T[K]>): Promise<ResultOf<T[K]>> {
    const result = await this.attempt<K>(name, arg);
    if (!result.ok) {
      throw new AppError(result.code, result.message);
    }
    return result.value;
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }

  /** A thread without a task is replaced when there is one; but where none is left, what waits would wait for ever. */
  private threadLost(error: unknown): void {
    process.emitWarning(`A worker thread ended while it was idle: ${messageOf(error)}`);
    if (this.pool.threads.length === 0) {
      for (const giveUp of this.unanswered) {
        giveUp(error);
      }
    }
  }

  private async attempt<K extends keyof T & string>(
    name: K,
    arg: ArgumentOf<T[K]>,
  ): Promise<TaskResult<ResultOf<T[K]>>> {
    try {
      return await this.runOnce<K>(name, arg);
    } catch (first) {
      if (!this.mayRepeat) {
        throw workerFailed(name, first);
      }
      try {
        return await this.runOnce<K>(name, arg);
      } catch (second) {
        throw workerFailed(name, second);
      }
    }
  }

  private async runOnce<K extends keyof T & string>(
    name: K,
    arg: ArgumentOf<T[K]>,
  ): Promise<TaskResult<ResultOf<T[K]>>> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.unanswered.add(reject);
    this.pool
      .run(arg, { name })
      .then(resolve, reject)
      .finally(() => this.unanswered.delete(reject));
    const result = await promise;
    if (!isTaskResult<ResultOf<T[K]>>(result)) {
      throw new Error(`${name} answered with something that is no task result`);
    }
    return result;
  }
}

/** The threads run the tasks that `T` names, so what they answer has its type; only the wrapping is looked at. */
function isTaskResult<R>(result: unknown): result is TaskResult<R> {
  return typeof result === 'object' && result !== null && 'ok' in result;
}

function workerFailed(task: string, error: unknown): AppError {
  const message = messageOf(error);
  if (message.includes('queue')) {
    return new AppError('busy', 'Too much is waiting to be done. Try again in a moment.', { cause: error });
  }
  return new AppError('worker_failed', `A worker thread ended before it had done ${task} (${message}).`, {
    cause: error,
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
