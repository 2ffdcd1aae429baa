/**
 * `npm run dev`: the page takes over changes of its source as they are saved; the program is started again when main or
 * workers change. Where there can be no window, the program is `serve` and the page is opened in the browser.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBuilder, createServer } from 'vite';
import { DEVELOPMENT_PAGE } from '../desktop/development-page.ts';
import { waitFor } from './child.ts';
import { electronProgram } from './electron-program.ts';
import { reasonAgainstWindow, thisMachine } from './machine.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const CONFIG_FILE = join(REPOSITORY, 'vite.config.ts');
const PROGRAM_FOLDERS = ['main', 'workers'].map((name) => join(REPOSITORY, name));
/** What the desktop app is built from, beside its page. */
const PROGRAM_PARTS = ['main', 'preload', 'workers'];
const HOST = '127.0.0.1';
const PORT = 5_173;
const PAGE = `http://${HOST}:${PORT}`;
/** A save in an editor, or a checkout, changes several files at once. */
const SETTLED_AFTER_MS = 150;

const electron = reasonAgainstWindow(thisMachine()) === undefined ? electronProgram() : undefined;
const server = await createServer({
  configFile: CONFIG_FILE,
  // The window's page comes from another scheme, so it must be told where its changes are announced.
  server: { host: HOST, port: PORT, strictPort: true, ws: { host: HOST, clientPort: PORT, protocol: 'ws' } },
});
await server.listen();
server.watcher.add(PROGRAM_FOLDERS);
process.stdout.write(`The page is at ${PAGE}\n`);

while (await runUntilChange()) process.stdout.write('The program is started again.\n');
await server.close();

/** Builds and runs the program. true: its source has changed, and it has ended; false: its user has closed it. */
async function runUntilChange(): Promise<boolean> {
  const changed = nextChange();
  if (!(await build())) return changed;
  const program = start();
  const ended = waitFor(program);
  const closed = ended.then(({ code, interrupted }) => (code === 0 || interrupted ? false : changed));
  const goOn = await Promise.race([changed, closed]);
  program.kill('SIGTERM');
  await ended;
  return goOn;
}

function nextChange(): Promise<boolean> {
  return new Promise((resolve) => {
    let settled: NodeJS.Timeout | undefined;
    const note = (_event: string, file: string): void => {
      if (!PROGRAM_FOLDERS.some((folder) => file.startsWith(folder))) return;
      clearTimeout(settled);
      settled = setTimeout(() => {
        server.watcher.off('all', note);
        resolve(true);
      }, SETTLED_AFTER_MS);
    };
    server.watcher.on('all', note);
  });
}

/** false: it could not be built, which is told on the terminal. From source, `serve` needs no build. */
async function build(): Promise<boolean> {
  if (electron === undefined) return true;
  try {
    const builder = await createBuilder({ configFile: CONFIG_FILE, logLevel: 'warn' });
    for (const name of PROGRAM_PARTS) {
      const environment = builder.environments[name];
      if (environment !== undefined) await builder.build(environment);
    }
    return true;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

function start(): ChildProcess {
  const [command, args] =
    electron === undefined
      ? [process.execPath, [join(REPOSITORY, 'main/cli.ts'), 'serve', '--no-browser', '--port', '8000']]
      : [electron, [REPOSITORY]];
  return spawn(command, args, { stdio: 'inherit', env: { ...process.env, [DEVELOPMENT_PAGE]: PAGE } });
}
