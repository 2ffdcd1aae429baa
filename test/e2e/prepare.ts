import { join } from 'node:path';
import { runCommand } from '../tooling/run-command.ts';
import { REPOSITORY } from './places.ts';

/** Builds the program once, before the first test, unless another one is to be tested. */
export default async function prepare(): Promise<void> {
  if (process.env.STORE_MONITOR_APP !== undefined) return;
  const exitCode = await runCommand(process.execPath, [
    join(REPOSITORY, 'node_modules/vite/bin/vite.js'),
    'build',
    '--logLevel=warn',
  ]);
  if (exitCode !== 0) throw new Error('The program could not be built.');
}
