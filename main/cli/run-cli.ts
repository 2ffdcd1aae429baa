import { CommanderError } from 'commander';
import { AppError, ERRORS } from '../shared/errors.ts';
import type { CliHost } from './cli-host.ts';
import { runImport } from './import-command.ts';
import { Interrupted } from './interruption.ts';
import { say } from './output.ts';
import { buildProgram } from './program.ts';
import { runReport } from './report-command.ts';
import { runServe } from './serve-command.ts';
import { runStats } from './stats-command.ts';

const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/**
 * Runs one command line, without the program's own name in `args`. Resolves with the exit code and never rejects:
 * every error becomes one message on stderr.
 */
export async function runCli(args: readonly string[], host: CliHost): Promise<number> {
  const program = buildProgram(
    {
      report: (data, flags) => runReport(host, data, flags),
      import: (data, flags) => runImport(host, data, flags),
      serve: (flags) => runServe(host, flags),
      stats: (flags) => runStats(host, flags),
    },
    host.programVersion,
    host.streams,
  );
  try {
    await program.parseAsync(args, { from: 'user' });
    return DONE;
  } catch (error) {
    return report(error, host);
  }
}

function report(error: unknown, host: CliHost): number {
  if (error instanceof CommanderError) {
    // Its message is written. It exits with 0 for --help and --version, with 1 for wrong usage and for no command.
    return error.exitCode === 0 ? DONE : WRONG_USAGE;
  }
  if (host.interrupt.aborted && (error instanceof Interrupted || isCancelled(error))) {
    const interrupted = new Interrupted(host.interrupt);
    say(host, interrupted.message);
    return interrupted.exitCode;
  }
  if (error instanceof AppError) {
    say(host, `error: ${error.message}`);
    return ERRORS[error.code].exitCode;
  }
  say(host, `error: unexpected failure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return FAILED;
}

function isCancelled(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cancelled';
}
