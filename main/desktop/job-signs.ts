import { type BrowserWindow, Notification } from 'electron';
import type { Job } from '../shared/jobs.ts';
import { JobWatch } from './job-watch.ts';

/** Often enough for a bar that moves; a look costs microseconds, as the list is in memory. */
const LOOK_EVERY_MS = 500;

export interface JobSignsOptions {
  readonly jobs: () => readonly Job[];
  readonly window: () => BrowserWindow | undefined;
  /** The person has clicked on a notification. */
  readonly onClick: () => void;
}

/**
 * Shows on the taskbar how far the running job is, and says with a notification that a report has finished while the
 * window was not in front. Returns what ends it.
 */
export function showJobs(options: JobSignsOptions): () => void {
  const watch = new JobWatch(options.jobs);
  const timer = setInterval(() => {
    const { progressBar, ended } = watch.look();
    const window = options.window();
    if (window === undefined) return;
    window.setProgressBar(progressBar);
    const report = ended.find((job) => job.kind === 'report' && job.state === 'done');
    if (report !== undefined && !window.isFocused() && Notification.isSupported()) {
      notify(report, options.onClick);
    }
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

function notify({ progress }: Job, onClick: () => void): void {
  const body =
    progress.unit === 'stores' ? `${progress.done.toLocaleString()} stores are measured.` : 'Its figures are ready.';
  const notification = new Notification({ title: 'Report finished', body });
  notification.on('click', onClick);
  notification.show();
}
