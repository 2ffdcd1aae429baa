import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = [
  'main',
  'renderer',
  'workers',
  'test/fixtures/sample',
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
];

export interface BuiltApp {
  readonly folder: string;
  remove(): Promise<void>;
}

/** Builds a copy of the program, whose sources are gone afterwards: what runs then is what was built. */
export async function buildApp(): Promise<BuiltApp> {
  const folder = await mkdtemp(join(tmpdir(), 'store-monitor-desktop-'));
  await Promise.all(SOURCES.map((name) => cp(join(REPOSITORY, name), join(folder, name), { recursive: true })));
  await symlink(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const vite = join(REPOSITORY, 'node_modules/vite/bin/vite.js');
  await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: folder });
  await Promise.all(['main', 'renderer', 'workers', 'test'].map((name) => rm(join(folder, name), { recursive: true })));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
