/**
 * `npm start`: builds where something has changed, then opens the desktop app; where there can be no window it says so
 * in one line and serves the same app for the browser. Arguments: a workspace file, and those of `serve`.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runOnTerminal } from './child.ts';
import { electronProgram } from './electron-program.ts';
import { reasonAgainstWindow, thisMachine } from './machine.ts';
import { isPageUpToDate, isProgramUpToDate } from './up-to-date.cjs';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const VITE = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');

process.exitCode = await start(process.argv.slice(2));

/** Resolves with the exit code. */
async function start(args: readonly string[]): Promise<number> {
  if (!isProgramUpToDate() || !isPageUpToDate()) {
    const built = await runOnTerminal(process.execPath, [VITE, 'build', '--logLevel', 'warn'], REPOSITORY);
    if (built.code !== 0) return built.code;
  }
  const reason = reasonAgainstWindow(thisMachine()) ?? (await openWindow(args));
  if (reason === undefined) return 0;
  process.stderr.write(`No window: ${reason}. Store Monitor runs in the browser instead.\n`);
  const commandLine = join(REPOSITORY, 'dist/main/cli.js');
  const served = await runOnTerminal(process.execPath, [commandLine, 'serve', ...args.flatMap(asServeArgument)]);
  return served.code;
}

/** Resolves when the window was closed, or with the reason why there was none. */
async function openWindow(args: readonly string[]): Promise<string | undefined> {
  const electron = electronProgram();
  if (electron === undefined) return "Electron's program is not here and could not be downloaded";
  const { code, interrupted } = await runOnTerminal(electron, [REPOSITORY, ...args]);
  return code === 0 || interrupted ? undefined : `Electron ended with code ${code}`;
}

function asServeArgument(argument: string): readonly string[] {
  return argument.endsWith('.storemonitor') ? ['--db', argument] : [argument];
}
