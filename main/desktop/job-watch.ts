import type { Job } from '../shared/jobs.ts';

/** Electron's words for the taskbar: a fraction, a bar without an end, no bar. */
const NO_BAR = -1;
const ENDLESS_BAR = 2;

export interface JobsSeen {
  /** For `BrowserWindow.setProgressBar`. */
  readonly progressBar: number;
  /** Jobs that ended since the last look. */
  readonly ended: readonly Job[];
}

/** Compares the job list with what it was at the last look. A job that comes and goes between two looks is seen as well. */
export class JobWatch {
  private readonly list: () => readonly Job[];
  private endedBefore: ReadonlySet<string>;

  /** What has ended by now is not news. */
  constructor(list: () => readonly Job[]) {
    this.list = list;
    this.endedBefore = idsOf(list().filter(isEnded));
  }

  look(): JobsSeen {
    const jobs = this.list();
    const allEnded = jobs.filter(isEnded);
    const ended = allEnded.filter(({ id }) => !this.endedBefore.has(id));
    this.endedBefore = idsOf(allEnded);
    const unfinished = jobs.filter((job) => !isEnded(job));
    // The list is newest first; what runs has been waiting longest.
    const running = unfinished.findLast((job) => job.state === 'running') ?? unfinished.at(-1);
    return { progressBar: running === undefined ? NO_BAR : barOf(running), ended };
  }
}

function idsOf(jobs: readonly Job[]): ReadonlySet<string> {
  return new Set(jobs.map(({ id }) => id));
}

function isEnded(job: Job): boolean {
  return job.state !== 'queued' && job.state !== 'running';
}

function barOf({ progress }: Job): number {
  if (progress.total === null || progress.total <= 0) return ENDLESS_BAR;
  return Math.min(1, Math.max(0, progress.done / progress.total));
}
