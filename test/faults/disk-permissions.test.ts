import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Workspace } from '../../workers/store-thread/workspace.ts';
import { pollsCsv } from '../app/write-csv.ts';
import { ingestPolls } from '../store/stored-workspace.ts';
import { COMPILED_CODE } from '../tooling/compiled-code.ts';
import { AS_ANYBODY, type Ran, ran } from './small-disk.ts';
import { storedPolls } from './stored-polls.ts';

const CLI = resolve(import.meta.dirname, '../../main/cli.ts');
const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const POLLS = [{ storeId: 'a', timeUs: NOON_US, active: true }];
const OTHERS = [{ storeId: 'b', timeUs: NOON_US, active: false }];
let folder = '';
let workspace = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-monitor-permissions-'));
  workspace = join(folder, 'work.storemonitor');
  const open = new Workspace(workspace, { temporary: false });
  open.describe(0);
  ingestPolls(open, POLLS);
  open.close();
  await writeFile(join(folder, 'others.csv'), pollsCsv(OTHERS));
});
afterAll(async () => {
  await Promise.all((await readdir(folder)).map((name) => chmod(join(folder, name), 0o700)));
  await rm(folder, { recursive: true });
});

/** A folder of its own, in which `work.storemonitor` lies. */
async function place(): Promise<{ readonly path: string; readonly db: string; readonly home: string }> {
  const path = await mkdtemp(join(folder, 'place-'));
  const home = await mkdtemp(join(folder, 'home-'));
  const db = join(path, 'work.storemonitor');
  await copyFile(workspace, db);
  return { path, db, home };
}

function run(home: string, ...args: readonly string[]): Promise<Ran> {
  const [command = '', ...rest] = [...AS_ANYBODY, process.execPath, CLI, ...args];
  const env = { ...process.env, STORE_MONITOR_HOME: home, NODE_COMPILE_CACHE: COMPILED_CODE };
  return ran(spawn(command, rest, { env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

function expectFailure(result: Ran, message: RegExp): void {
  expect(result).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringMatching(message) });
  expect(result.stderr).not.toMatch(/^ +at /m);
}

describe.concurrent('what may not be written or read is named, and nothing is changed or left', () => {
  test('a workspace in a folder that is read-only', async () => {
    const { path, db, home } = await place();
    await chmod(path, 0o500);
    expectFailure(
      await run(home, 'import', join(folder, 'others.csv'), '--db', db),
      /^error: \S+work\.storemonitor can't be opened for writing .*Check the permissions of the file and its folder\.$/m,
    );
    await chmod(path, 0o700);
    expect(await readdir(path)).toEqual(['work.storemonitor']);
    expect(storedPolls(db)).toEqual(storedPolls(workspace));
  });

  test('a workspace that is read-only, before any of the new data is read', async () => {
    const { path, db, home } = await place();
    await chmod(db, 0o400);
    const result = await run(home, 'import', join(folder, 'others.csv'), '--replace', '--db', db);
    expectFailure(result, /^error: \S+work\.storemonitor can't be opened for writing .*permission denied/);
    expect(await readdir(path)).toEqual(['work.storemonitor']);
    expect(storedPolls(db)).toEqual(storedPolls(workspace));
  });

  test('a file to import that may not be read', async () => {
    const { path, db, home } = await place();
    const secret = join(path, 'secret.csv');
    await writeFile(secret, pollsCsv(OTHERS), { mode: 0o200 });
    expectFailure(
      await run(home, 'import', secret, '--db', db),
      /^error: \S+secret\.csv cannot be read: permission denied/m,
    );
    expect(await readdir(path)).toEqual(['secret.csv', 'work.storemonitor']);
    expect(storedPolls(db)).toEqual(storedPolls(workspace));
  });

  test('a folder for the report that is read-only, whose former report stays', async () => {
    const { path, db, home } = await place();
    const out = join(path, 'reports');
    await mkdir(out);
    await writeFile(join(out, 'report.csv'), 'former');
    await chmod(out, 0o500);
    expectFailure(
      await run(home, 'report', '--db', db, '--out', join(out, 'report.csv')),
      /^error: --out \S+report\.csv cannot be written: EACCES/m,
    );
    await chmod(out, 0o700);
    expect(await readdir(out)).toEqual(['report.csv']);
    expect(await readFile(join(out, 'report.csv'), 'utf8')).toBe('former');
  });

  test('a folder where a server would tell its address', async () => {
    const { path, db, home } = await place();
    await mkdir(join(home, 'spool'));
    await chmod(home, 0o500);
    expectFailure(
      await run(home, 'serve', '--no-browser', '--port', '0', '--db', db),
      /^error: \S+server\.json, where scripts look for the server's address, can't be written/,
    );
    expect(await readdir(home)).toEqual(['spool']);
    expect(await readdir(path)).toEqual(['work.storemonitor']);
  });
});
