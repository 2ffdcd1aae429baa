import { AppError } from '../shared/errors.ts';
import type { TaskRunner, TaskSet } from './task-runner.ts';

/** Threads that are started when they are first needed: the command line never asks what the window asks. */
export class LazyRunner<T extends TaskSet<T>> {
  private readonly start: () => TaskRunner<T>;
  private started: TaskRunner<T> | undefined;
  private closed = false;

  constructor(start: () => TaskRunner<T>) {
    this.start = start;
  }

  /** Throws `interrupted` once it is closed. */
  get runner(): TaskRunner<T> {
    if (this.closed) {
      throw new AppError('interrupted', 'The program is closing; start it again.');
    }
    this.started ??= this.start();
    return this.started;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.started?.close();
  }
}
