import { createRequire } from 'node:module';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { taskValue } from './task-answer.ts';
import type { ArgumentOf, ResultOf, TaskRunner, TaskSet } from './task-runner.ts';
import { workerFile } from './worker-file.ts';

/**
 * Runs tasks in this thread, one after another. For a process that does one thing and ends: it waits for the answer
 * anyway, and a thread takes longer to start than most tasks run. While a task runs, nothing else does.
 */
export class LocalRunner<T extends TaskSet<T>> implements TaskRunner<T> {
  readonly threads = 1;
  private readonly file: string;
  private tasks: Readonly<Record<string, unknown>> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  /** `file`: where the tasks are; the program's own worker file where nothing else is named. */
  constructor(file = workerFile()) {
    this.file = file;
  }

  threadsFor(): number {
    return this.threads;
  }

  run<K extends keyof T & string>(name: K, arg: ArgumentOf<T[K]>): Promise<ResultOf<T[K]>> {
    const result = this.last.then(() => this.runNow<K>(name, arg));
    this.last = result.catch(() => undefined);
    return result;
  }

  runAtOnce<K extends keyof T & string>(name: K, arg: ArgumentOf<T[K]>): Promise<ResultOf<T[K]>> {
    return this.run<K>(name, arg);
  }

  async prepare(): Promise<void> {
    // This thread has started.
  }

  async close(): Promise<void> {
    await this.last;
  }

  private async runNow<K extends keyof T & string>(name: K, arg: ArgumentOf<T[K]>): Promise<ResultOf<T[K]>> {
    this.tasks ??= requireTasks(this.file);
    const task = this.tasks[name];
    if (!isTask(task)) {
      throw new Error(`there is no task ${name}`);
    }
    // Signals and the progress display have their turn between two tasks.
    await nextTurn();
    return taskValue<T[K]>(name, task(arg));
  }
}

/** `require` takes what is built as CommonJS as it is; `import` would read it once more for the names of its exports. */
const requireTasks: (file: string) => Readonly<Record<string, unknown>> = createRequire(import.meta.url);

/** What the worker file exports are tasks; what they answer is looked at. */
function isTask(exported: unknown): exported is (arg: unknown) => unknown {
  return typeof exported === 'function';
}
