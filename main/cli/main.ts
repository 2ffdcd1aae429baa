import { tmpdir } from 'node:os';
import { PROGRAM_VERSION } from '../program-version.ts';
import type { CliHost, Interrupt } from './cli-host.ts';
import { runCli } from './run-cli.ts';

/** One Ctrl+C comes from the terminal and again from each program that passes it on, such as `npm start`. */
const ONE_KEYPRESS_MS = 1_000;

const INTERRUPTS: readonly Interrupt[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs this process's command line and ends the process with its exit code. */
export async function main(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    // Whoever writes data hears of it; a message that nobody can be told is no reason to leave work undone.
    stream.on('error', () => undefined);
  }
  const interrupt = new AbortController();
  let interruptedAtMs = 0;
  for (const signal of INTERRUPTS) {
    process.on(signal, () => {
      // The first one lets the command undo its work, a second does not wait for that.
      if (!interrupt.signal.aborted) {
        interruptedAtMs = Date.now();
        interrupt.abort(signal);
      } else if (Date.now() - interruptedAtMs > ONE_KEYPRESS_MS) {
        process.exit(130);
      }
    });
  }
  const exitCode = await runCli(process.argv.slice(2), processHost(interrupt.signal));
  await Promise.all([written(process.stdout), written(process.stderr)]);
  process.exit(exitCode);
}

/** Pipes are written in the background on some systems; leaving before would cut the end off. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}

function processHost(interrupt: AbortSignal): CliHost {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    stdoutIsTerminal: process.stdout.isTTY === true,
    stderrIsTerminal: process.stderr.isTTY === true,
    environment: process.env,
    programVersion: PROGRAM_VERSION,
    temporaryFolder: tmpdir(),
    interrupt,
    now: () => Date.now(),
    // Loaded when a command needs them, so that --help and wrong usage are answered at once.
    openBrowser: async (url) => (await import('./browser.ts')).openBrowser(url),
    createApp: async (options) => (await import('../app.ts')).createApp(options),
    serve: async (app, options) => (await import('./serve.ts')).serve(app, options),
  };
}
