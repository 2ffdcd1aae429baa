/** A set of tasks by name: each takes one value and gives one. */
export type TaskSet<T> = { readonly [K in keyof T]: (arg: never) => unknown };

export type ArgumentOf<F> = F extends (arg: infer A) => unknown ? A : never;
export type ResultOf<F> = F extends (arg: never) => infer R ? R : never;

/** Runs the tasks of one set, on threads of their own or in this one. */
export interface TaskRunner<T extends TaskSet<T>> {
  /** Tasks that can run at the same time. */
  readonly threads: number;
  /** How many of these are worth their start for work on so many shards. */
  threadsFor(shards: number): number;
  /** Runs a task. Throws the task's `AppError`, `busy`, or `worker_failed`. */
  run<K extends keyof T & string>(name: K, arg: ArgumentOf<T[K]>): Promise<ResultOf<T[K]>>;
  /** As `run`, but waits for no thread to start: for tasks that have ended by then. */
  runAtOnce<K extends keyof T & string>(name: K, arg: ArgumentOf<T[K]>): Promise<ResultOf<T[K]>>;
  /** Says that there will be work for all threads: those that have yet to start have begun to when this resolves. Throws what keeps them from it. */
  prepare(): Promise<void>;
  close(): Promise<void>;
}
