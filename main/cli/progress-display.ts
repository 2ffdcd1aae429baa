import cliProgress from 'cli-progress';
import type { Progress } from '../shared/jobs.ts';
import type { CliHost } from './cli-host.ts';
import { say } from './output.ts';

/** How often a running job is looked at. */
const LOOK_INTERVAL_MS = 100;
/** Where there is no terminal, a step that goes on is told again after this long. */
const REPEAT_INTERVAL_MS = 10_000;
const BAR_WIDTH = 24;

interface ProgressDisplay {
  show(progress: Progress): void;
  /** Leaves the line free for what is written next. */
  end(): void;
}

/** A bar on a terminal, a line for each step otherwise. Both on stderr. */
function progressDisplay(host: CliHost): ProgressDisplay {
  return host.stderrIsTerminal ? bar(host) : lines(host);
}

/** Shows a job's progress until `work` settles. `read` is asked for its state now. */
export async function withProgress<T>(
  host: CliHost,
  read: () => Progress | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const display = progressDisplay(host);
  const look = (): void => {
    const progress = read();
    if (progress !== undefined) display.show(progress);
  };
  const timer = setInterval(look, LOOK_INTERVAL_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    look();
    display.end();
  }
}

function lines(host: CliHost): ProgressDisplay {
  let shownStep = '';
  let shownAtMs = 0;
  return {
    show(progress) {
      const nowMs = host.now();
      if (progress.step === '' || (progress.step === shownStep && nowMs - shownAtMs < REPEAT_INTERVAL_MS)) return;
      const isRepeat = progress.step === shownStep;
      say(host, isRepeat ? `${progress.step}: ${describeProgress(progress)}` : `${progress.step} …`);
      shownStep = progress.step;
      shownAtMs = nowMs;
    },
    end() {},
  };
}

function bar(host: CliHost): ProgressDisplay {
  let latest: Progress | undefined;
  const single = new cliProgress.SingleBar({
    stream: host.stderr,
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

/** `61.2 of 138.8 MB, 812,003 rows`. */
function describeProgress(progress: Progress): string {
  const { done, total, unit, rows } = progress;
  const parts = [unit === 'bytes' ? describeMegabytes(done, total) : describeCount(done, total, unit)];
  if (rows !== undefined && rows > 0) parts.push(`${count(rows)} rows`);
  return parts.join(', ');
}

function describeMegabytes(done: number, total: number | null): string {
  const doneMb = (done / 1e6).toFixed(1);
  return total === null ? `${doneMb} MB` : `${doneMb} of ${(total / 1e6).toFixed(1)} MB`;
}

function describeCount(done: number, total: number | null, unit: string): string {
  return total === null ? `${count(done)} ${unit}` : `${count(done)} of ${count(total)} ${unit}`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}
