import type { Progress } from '../shared/jobs.ts';
import type { CliHost } from './cli-host.ts';
import { say } from './output.ts';
import { describeProgress } from './progress-text.ts';

/** How often a running job is looked at. */
const LOOK_INTERVAL_MS = 100;
/** Where there is no terminal, a step that goes on is told again after this long. */
const REPEAT_INTERVAL_MS = 10_000;

export interface ProgressDisplay {
  show(progress: Progress): void;
  /** Leaves the line free for what is written next. */
  end(): void;
}

/** A bar on a terminal, a line for each step otherwise. Both on stderr. */
async function progressDisplay(host: CliHost): Promise<ProgressDisplay> {
  if (!host.streams.stderrIsTerminal) return lines(host);
  // Loaded where there is a terminal to draw on.
  const { bar } = await import('./progress-bar.ts');
  return bar(host);
}

/** Shows a job's progress until `work` settles. `read` is asked for its state now. */
export async function withProgress<T>(
  host: CliHost,
  read: () => Progress | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const display = await progressDisplay(host);
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
