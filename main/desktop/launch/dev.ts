/**
 * `npm run dev`: the page takes over changes of its source as they are saved; the program is started again when main or
 * workers change. Where there can be no window, the program is `serve` and the page is opened in the browser.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBuilder, createServer } from 'vite';
import { DEVELOPMENT_PAGE } from '../development-page.ts';
import { waitFor } from './child.ts';
import { electronProgram } from './electron-program.ts';
import { reasonAgainstWindow, thisMachine } from './machine.ts';

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url));
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
let program: ChildProcess | undefined;
let restart: NodeJS.Timeout | undefined;

const server = await createServer({
  configFile: CONFIG_FILE,
  // The window's page comes from another scheme, so it must be told where its changes are announced.
  server: { host: HOST, port: PORT, strictPort: true, hmr: { host: HOST, clientPort: PORT, protocol: 'ws' } },
});
await server.listen();
server.watcher.add(PROGRAM_FOLDERS);
server.watcher.on('all', (_event, file) => {
  if (!PROGRAM_FOLDERS.some((folder) => file.startsWith(folder))) return;
  clearTimeout(restart);
  restart = setTimeout(() => program?.kill('SIGTERM'), SETTLED_AFTER_MS);
});
process.stdout.write(`The page is at ${PAGE}\n`);

do {
  restart = undefined;
  await build();
  program = start();
  await waitFor(program);
  // A program that ended by itself was closed by its user.
} while (restart !== undefined);
await server.close();

/** From source, `serve` needs no build. */
async function build(): Promise<void> {
  if (electron === undefined) return;
  const builder = await createBuilder({ configFile: CONFIG_FILE, logLevel: 'warn' });
  for (const name of PROGRAM_PARTS) {
    const environment = builder.environments[name];
    if (environment !== undefined) await builder.build(environment);
  }
}

function start(): ChildProcess {
  const [command, args] =
    electron === undefined
      ? [process.execPath, [join(REPOSITORY, 'main/cli.ts'), 'serve', '--no-browser', '--port', '8000']]
      : [electron, [REPOSITORY]];
  return spawn(command, args, { stdio: 'inherit', env: { ...process.env, [DEVELOPMENT_PAGE]: PAGE } });
}
