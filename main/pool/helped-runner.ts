import type { ArgumentOf, ResultOf, TaskRunner, TaskSet } from './task-runner.ts';

/**
 * Tasks that a helping thread is given while it runs one. It would wait for the next until this thread has ended its own and looks: in an
 * import for a third of the time.
 */
export const TASKS_AHEAD = 1;

/** A thread is started for so many shards each: fewer are measured sooner without it. */
const SHARDS_WORTH_A_THREAD = 16;

interface Waiting<T extends TaskSet<T>> {
  /** Resolves, when the task has ended, with what tells its caller. */
  start(runner: TaskRunner<T>): Promise<() => void>;
}

/**
 * Runs a task in this thread, and what would have to wait for it on helping threads, which are started for that. A task
 * goes to whoever is free first, so a thread that is slow to start leaves more to this one. One that has started has the next task at hand.
 */
export class HelpedRunner<T extends TaskSet<T>> implements TaskRunner<T> {
  readonly threads: number;
  private readonly local: TaskRunner<T>;
  private readonly helpers: TaskRunner<T>;
  private readonly waiting: Waiting<T>[] = [];
  private localBusy = false;
  /** Tasks that helping threads have. */
  private helping = 0;
  private haveStarted = false;

  constructor(local: TaskRunner<T>, helpers: TaskRunner<T>) {
    this.local = local;
    this.helpers = helpers;
    this.threads = 1 + helpers.threads;
  }

  threadsFor(shards: number): number {
    return Math.min(this.threads, Math.max(1, Math.ceil(shards / SHARDS_WORTH_A_THREAD)));
  }

  run<K extends keyof T & string>(name: K, arg: ArgumentOf<T[K]>): Promise<ResultOf<T[K]>> {
    const { promise, resolve } = Promise.withResolvers<ResultOf<T[K]>>();
    this.waiting.push({
      start: async (runner) => {
        const answer = runner.run<K>(name, arg);
        await answer.catch(() => undefined);
        // Resolved with the answer, so that a failure is the caller's to hear of.
        return () => resolve(answer);
      },
    });
    this.handOut();
    return promise;
  }

  runAtOnce<K extends keyof T & string>(name: K, arg: ArgumentOf<T[K]>): Promise<ResultOf<T[K]>> {
    return this.local.run<K>(name, arg);
  }

  prepare(): Promise<void> {
    return this.helpers.prepare();
  }

  async close(): Promise<void> {
    await Promise.all([this.local.close(), this.helpers.close()]);
  }

  private handOut(): void {
    while (!this.localBusy || this.helping < this.helpersTake()) {
      const task = this.waiting.shift();
      if (task === undefined) {
        return;
      }
      void (this.localBusy ? this.runByHelper(task) : this.runHere(task));
    }
  }

  private helpersTake(): number {
    return this.helpers.threads * (this.haveStarted ? 1 + TASKS_AHEAD : 1);
  }

  private async runHere(task: Waiting<T>): Promise<void> {
    this.localBusy = true;
    const tell = await task.start(this.local);
    // Before the caller hears of it: what it asks next shall find this thread free.
    this.localBusy = false;
    tell();
    this.handOut();
  }

  private async runByHelper(task: Waiting<T>): Promise<void> {
    this.helping++;
    const tell = await task.start(this.helpers);
    this.helping--;
    this.haveStarted = true;
    tell();
    this.handOut();
  }
}
