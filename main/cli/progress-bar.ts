import cliProgress from 'cli-progress';
import type { Progress } from '../shared/jobs.ts';
import type { CliHost } from './cli-host.ts';
import type { ProgressDisplay } from './progress-display.ts';
import { describeProgress } from './progress-text.ts';

const BAR_WIDTH = 24;

/** A bar on the terminal that stderr is. */
export function bar(host: CliHost): ProgressDisplay {
  let latest: Progress | undefined;
  const single = new cliProgress.SingleBar({
    stream: host.streams.stderr,
    format: (options, params) => (latest === undefined ? '' : barLine(latest, options, params.maxWidth)),
    barsize: BAR_WIDTH,
    barCompleteString: '='.repeat(BAR_WIDTH),
    barIncompleteString: '-'.repeat(BAR_WIDTH),
    clearOnComplete: true,
    // Signals are handled in one place, and the terminal's own settings stay untouched.
    gracefulExit: false,
    hideCursor: false,
    linewrap: true,
  });
  return {
    show(progress) {
      const isFirst = latest === undefined;
      latest = progress;
      if (isFirst) single.start(progress.total ?? 0, progress.done);
      single.setTotal(progress.total ?? 0);
      single.update(progress.done);
    },
    end() {
      single.stop();
    },
  };
}

function barLine(
  progress: Progress,
  options: Parameters<typeof cliProgress.Format.BarFormat>[1],
  maxWidth: number,
): string {
  const detail = describeProgress(progress);
  if (progress.total === null || progress.total === 0) return `${detail}, ${progress.step}`.slice(0, maxWidth);
  const fraction = Math.min(1, Math.max(0, progress.done / progress.total));
  const percent = `${Math.floor(fraction * 100)}`.padStart(3);
  return `[${cliProgress.Format.BarFormat(fraction, options)}] ${percent} % ${detail}, ${progress.step}`.slice(
    0,
    maxWidth,
  );
}
