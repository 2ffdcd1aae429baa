import { newId } from '../new-id.ts';
import { AppError } from '../shared/errors.ts';
import type { Job, JobKind, JobState, Progress } from '../shared/jobs.ts';

/** What a job may do to the list while it runs. */
export interface JobContext {
  readonly jobId: string;
  readonly signal: AbortSignal;
  /** How far it is; asked for whenever somebody looks. */
  reportProgress(read: () => Progress): void;
  /** Runs `work` when no other data job does, in the order of asking. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

export interface StartedJob<T> {
  readonly id: string;
  /** Settles with the job; never an unhandled rejection. */
  readonly done: Promise<T>;
}

interface Entry {
  readonly id: string;
  readonly kind: JobKind;
  readonly createdMs: number;
  readonly abort: AbortController;
  state: JobState;
  progress: () => Progress;
  startedMs: number | null;
  finishedMs: number | null;
  error: { readonly code: string; readonly message: string } | null;
  /** Settles, never rejects, when the job has ended. */
  ended: Promise<unknown>;
}

const NOT_STARTED: Progress = { done: 0, total: null, unit: 'bytes', step: 'waiting' };
/** Ended jobs that are kept for whoever asks what became of them. */
const ENDED_KEPT = 500;

/**
 * All that takes time, in one shape. Imports and reports take turns in the order they were started, so that a report
 * started after an import sees its data.
 */
export class JobList {
  private readonly entries = new Map<string, Entry>();
  private readonly now: () => number;
  private readonly maxWaiting: number;
  private turn: Promise<unknown> = Promise.resolve();
  private closed = false;

  /** `now` is ms since 1970; more than `maxWaiting` unfinished jobs are refused as `busy`. */
  constructor(now: () => number, maxWaiting: number) {
    this.now = now;
    this.maxWaiting = maxWaiting;
  }

  /** Whether a job is waiting or running. */
  get busy(): boolean {
    return this.unfinished().length > 0;
  }

  /** Starts a job, at once or when its turn comes. Throws `busy`, and `interrupted` once the list is closed. */
  start<T>(kind: JobKind, run: (context: JobContext) => Promise<T>): StartedJob<T> {
    if (this.closed) {
      throw new AppError('interrupted', 'The program is closing; start it again.');
    }
    if (this.unfinished().length >= this.maxWaiting) {
      throw new AppError('busy', `${this.maxWaiting} jobs are waiting already. Try again when some are done.`);
    }
    const entry: Entry = {
      id: newId(),
      kind,
      createdMs: this.now(),
      abort: new AbortController(),
      state: 'queued',
      progress: () => NOT_STARTED,
      startedMs: null,
      finishedMs: null,
      error: null,
      ended: Promise.resolve(),
    };
    this.entries.set(entry.id, entry);
    const done = this.execute(entry, run);
    // Whoever waits for the job sees its error; the list has it in any case.
    entry.ended = done.catch(() => undefined);
    return { id: entry.id, done };
  }

  list(): readonly Job[] {
    return [...this.entries.values()].reverse().map(toJob);
  }

  find(jobId: string): Job | undefined {
    const entry = this.entries.get(jobId);
    return entry === undefined ? undefined : toJob(entry);
  }

  /** Asks a job to stop; it ends as soon as it notices. false: no such job, or it has ended. */
  cancel(jobId: string): boolean {
    const entry = this.entries.get(jobId);
    if (entry === undefined || entry.finishedMs !== null) {
      return false;
    }
    entry.abort.abort();
    return true;
  }

  /** Runs `work` when no data job does, in the order of asking. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(work);
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** Cancels all jobs, takes no more, and waits until they and whatever waits for its turn have ended. */
  async close(): Promise<void> {
    this.closed = true;
    const unfinished = this.unfinished();
    for (const entry of unfinished) {
      entry.abort.abort();
    }
    await Promise.all(unfinished.map((entry) => entry.ended));
    await this.turn;
  }

  private unfinished(): Entry[] {
    return [...this.entries.values()].filter((entry) => entry.finishedMs === null);
  }

  private async execute<T>(entry: Entry, run: (context: JobContext) => Promise<T>): Promise<T> {
    try {
      const value = await run(this.contextOf(entry));
      this.end(entry, 'done');
      return value;
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal';
      entry.error = { code, message: error instanceof Error ? error.message : String(error) };
      this.end(entry, code === 'cancelled' ? 'cancelled' : 'failed');
      throw error;
    }
  }

  private contextOf(entry: Entry): JobContext {
    const begin = (): void => {
      entry.state = 'running';
      entry.startedMs ??= this.now();
    };
    return {
      jobId: entry.id,
      signal: entry.abort.signal,
      reportProgress: (read) => {
        begin();
        entry.progress = read;
      },
      inTurn: (work) =>
        this.inTurnUnlessAborted(entry.abort.signal, () => {
          begin();
          return work();
        }),
    };
  }

  /** As `inTurn`, but gives up at once when the signal comes before the turn does. */
  private inTurnUnlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const giveUp = (): void => reject(new AppError('cancelled', 'Cancelled before it began; nothing was changed.'));
    if (signal.aborted) {
      giveUp();
      return promise;
    }
    signal.addEventListener('abort', giveUp);
    const turn = this.inTurn(async () => {
      signal.removeEventListener('abort', giveUp);
      if (!signal.aborted) {
        await work().then(resolve, reject);
      }
    });
    turn.catch(reject);
    return promise;
  }

  private end(entry: Entry, state: JobState): void {
    // The last look is frozen: what it was read from is let go.
    const last = entry.progress();
    entry.progress = () => last;
    entry.state = state;
    entry.finishedMs = this.now();
    const ended = [...this.entries.values()].filter((other) => other.finishedMs !== null);
    for (const old of ended.slice(0, Math.max(0, ended.length - ENDED_KEPT))) {
      this.entries.delete(old.id);
    }
  }
}

function toJob(entry: Entry): Job {
  return {
    id: entry.id,
    kind: entry.kind,
    state: entry.state,
    progress: entry.progress(),
    created_at: isoTime(entry.createdMs),
    started_at: entry.startedMs === null ? null : isoTime(entry.startedMs),
    finished_at: entry.finishedMs === null ? null : isoTime(entry.finishedMs),
    error_code: entry.error?.code ?? null,
    error_message: entry.error?.message ?? null,
  };
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
