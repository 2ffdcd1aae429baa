import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const BUILT_FROM = ['main', 'workers', 'package.json', 'tsconfig.json', 'vite.config.ts'];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-monitor-build-'));
  await Promise.all(BUILT_FROM.map((name) => cp(join(REPOSITORY, name), join(folder, name), { recursive: true })));
  await symlink(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await run(process.execPath, [join(REPOSITORY, 'node_modules/vite/bin/vite.js'), 'build'], { cwd: folder });
  // What is left must not need the sources.
  await Promise.all(['main', 'workers'].map((name) => rm(join(folder, name), { recursive: true })));
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test('the built command line reports on the sample without the sources', { timeout: 60_000 }, async () => {
  const sample = join(REPOSITORY, 'test/fixtures/sample');
  const { stdout } = await run(process.execPath, ['dist/main/cli.js', 'report', sample], { cwd: folder });
  expect(stdout).toBe(await readFile(join(REPOSITORY, 'test/fixtures/sample-report.csv'), 'utf8'));
});

test('the built workers bring all libraries with them, and look for the native file where it is', async () => {
  const worker = await readFile(join(folder, 'dist/workers/index.js'), 'utf8');
  const imported = [...worker.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
  expect(imported.filter((name) => !isBuiltin(name ?? ''))).toEqual([]);
  expect(worker).toContain('require.resolve("better-sqlite3/package.json")');
});

test('the first file of the command line loads no other before it knows that Node is new enough, and keeps compiled code', async () => {
  const entry = await readFile(join(folder, 'dist/main/cli.js'), 'utf8');
  expect(entry.indexOf('require("./')).toBeGreaterThan(entry.indexOf('enableCompileCache)()'));
  expect(entry.indexOf('enableCompileCache)()')).toBeGreaterThan(entry.indexOf('process.versions.napi'));
});
