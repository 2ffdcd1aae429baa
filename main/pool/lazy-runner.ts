import { AppError } from '../shared/errors.ts';
import type { ArgumentOf, ResultOf, TaskRunner, TaskSet } from './task-runner.ts';

/** Threads that are started, and their code loaded, when they are first needed: a command rarely asks what the window asks. */
export class LazyRunner<T extends TaskSet<T>> implements TaskRunner<T> {
  readonly threads: number;
  private readonly start: () => Promise<TaskRunner<T>>;
  private starting: Promise<TaskRunner<T>> | undefined;
  private closed = false;

  /** `start` gives a runner of so many threads. */
  constructor(threads: number, start: () => Promise<TaskRunner<T>>) {
    this.threads = threads;
    this.start = start;
  }

  threadsFor(): number {
    return this.threads;
  }

  /** As `TaskRunner.run`; throws `interrupted` once it is closed. */
  async run<K extends keyof T & string>(name: K, arg: ArgumentOf<T[K]>): Promise<ResultOf<T[K]>> {
    return (await this.started()).run(name, arg);
  }

  runAtOnce<K extends keyof T & string>(name: K, arg: ArgumentOf<T[K]>): Promise<ResultOf<T[K]>> {
    return this.run<K>(name, arg);
  }

  async prepare(): Promise<void> {
    await this.started();
  }

  async close(): Promise<void> {
    this.closed = true;
    await (await this.starting)?.close();
  }

  private async started(): Promise<TaskRunner<T>> {
    if (this.closed) {
      throw new AppError('interrupted', 'The program is closing; start it again.');
    }
    this.starting ??= this.start();
    return this.starting;
  }
}
