import { Piscina } from 'piscina';
import { movableIn } from '../../workers/domain/movable-bytes.ts';
import { AppError } from '../shared/errors.ts';
import { freePlacesOf, HANG_LIMIT, HangWatch } from './hang-watch.ts';
import { MovedAnswers } from './moved-answers.ts';
import { taskValue } from './task-answer.ts';
import type { ArgumentOf, ResultOf, TaskRunner, TaskSet } from './task-runner.ts';
import { threadEnvironment } from './thread-environment.ts';
import { workerFile } from './worker-file.ts';

export interface ThreadOptions {
  readonly threads: number;
  /** Start all threads now: they load while the caller does something else. */
  readonly eager: boolean;
  /** Tasks that wait at most; more are refused as `busy`. */
  readonly maxQueue: number;
  /** Tasks that a thread is given at most while it runs one, and begins without another word; 0 where nothing is named. */
  readonly ahead?: number;
  /** Handed to each thread as its `workerData`. */
  readonly workerData?: unknown;
  /** What the threads load; the program's own worker file where nothing else is named. */
  readonly file?: string;
}

/** JavaScript heap of one thread, in MB; the large arrays lie outside of it. */
const HEAP_LIMIT_MB = 1_024;
/**
 * What a thread reads from SQLite lies outside of its heap until young objects are collected. Node's own limit, 48 MB,
 * puts that off for long: a process that made 600 reports held 414 MB with it, and 390 MB with this one.
 */
const YOUNG_LIMIT_MB = 12;

/** Runs tasks of one set on threads of their own. */
export class ThreadRunner<T extends TaskSet<T>> implements TaskRunner<T> {
  readonly threads: number;
  private readonly pool: Piscina;
  private readonly movedAnswers = new MovedAnswers();
  private readonly mayRepeat: boolean;
  /** Not of the writing thread: what holds it up is a slow disk, and to end it in the middle of a commit helps nobody. */
  private readonly watch: HangWatch | undefined;
  /** Gives up the tasks that have not been answered. An abort signal would do, but tasks with one lose their order. */
  private readonly unanswered = new Set<(error: unknown) => void>();

  /** `mayRepeat`: a task whose thread died may be run again, since it changes nothing. */
  constructor(options: ThreadOptions, mayRepeat: boolean) {
    this.threads = options.threads;
    this.mayRepeat = mayRepeat;
    this.pool = new Piscina({
      filename: options.file ?? workerFile(),
      workerData: options.workerData,
      env: threadEnvironment(),
      minThreads: options.eager ? options.threads : 1,
      maxThreads: options.threads,
      idleTimeout: Number.POSITIVE_INFINITY,
      concurrentTasksPerWorker: 1 + (options.ahead ?? 0),
      maxQueue: options.maxQueue,
      // Without it, a task that finds all threads busy goes to the end of the queue; the store's tasks have an order.
      stricterFIFO: true,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB, maxYoungGenerationSizeMb: YOUNG_LIMIT_MB },
    });
    this.pool.on('message', (message: unknown) => this.movedAnswers.notePort(message));
    // Without a listener, a thread that dies while it has no task would end the program.
    this.pool.on('error', (error: unknown) => this.threadLost(error));
    freePlacesOf(this.pool);
    this.watch = mayRepeat ? new HangWatch(this.pool, { ...HANG_LIMIT, onHung: warnOfHanging }) : undefined;
  }

  threadsFor(): number {
    return this.threads;
  }

  /**
   * As `TaskRunner.run`; movable memory of an argument goes to a task that is not repeated, and the caller has it no
   * more. `worker_failed` when the task's thread died, twice where it may be repeated.
   */
  async run<K extends keyof T & string>(name: K, arg: ArgumentOf<T[K]>): Promise<ResultOf<T[K]>> {
    return taskValue<T[K]>(name, await this.attempt(name, arg));
  }

  runAtOnce<K extends keyof T & string>(name: K, arg: ArgumentOf<T[K]>): Promise<ResultOf<T[K]>> {
    return this.run<K>(name, arg);
  }

  async prepare(): Promise<void> {
    // Threads start when this is made, or with the tasks that are for them.
  }

  async close(): Promise<void> {
    await this.pool.destroy();
    this.watch?.close();
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

  private async attempt(name: string, arg: unknown): Promise<unknown> {
    try {
      return await this.runOnce(name, arg);
    } catch (first) {
      if (!this.mayRepeat) {
        throw workerFailed(name, first);
      }
      try {
        return await this.runOnce(name, arg);
      } catch (second) {
        throw workerFailed(name, second);
      }
    }
  }

  private async runOnce(name: string, arg: unknown): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.unanswered.add(reject);
    // What is moved can't be sent again.
    const transferList = this.mayRepeat ? [] : movableIn(arg);
    this.pool
      .run(arg, { name, transferList })
      .then((answer: unknown) => this.movedAnswers.fetch(answer))
      .then(resolve, reject)
      .finally(() => this.unanswered.delete(reject));
    return promise;
  }
}

function warnOfHanging(threadId: number, stillMs: number): void {
  process.emitWarning(
    `Worker thread ${threadId} did not get on with its task for ${stillMs / 1_000} s, and was ended.`,
  );
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
