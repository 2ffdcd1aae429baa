import { tmpdir } from 'node:os';
import { PROGRAM_VERSION } from '../program-version.ts';
import type { CliHost, Interrupt } from './cli-host.ts';
import { runCli } from './run-cli.ts';
import { StandardStreams } from './standard-streams.ts';

/** One Ctrl+C comes from the terminal and again from each program that passes it on, such as `npm start`. */
const ONE_KEYPRESS_MS = 1_000;

const INTERRUPTS: readonly Interrupt[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs this process's command line and ends the process with its exit code. */
export async function main(): Promise<void> {
  const streams = new StandardStreams();
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
  const exitCode = await runCli(process.argv.slice(2), processHost(streams, interrupt.signal));
  await streams.written();
  process.exit(exitCode);
}

function processHost(streams: StandardStreams, interrupt: AbortSignal): CliHost {
  return {
    streams,
    environment: process.env,
    programVersion: PROGRAM_VERSION,
    temporaryFolder: tmpdir(),
    interrupt,
    now: () => Date.now(),
    // Loaded when a command needs them, so that --help and wrong usage are answered at once.
    openBrowser: async (url) => (await import('./browser.ts')).openBrowser(url),
    createApp: async (options) => (await import('../app.ts')).createApp(options),
    loadServer: async () => void (await import('./serve.ts')),
    serve: async (app, options) => (await import('./serve.ts')).serve(app, options),
  };
}
