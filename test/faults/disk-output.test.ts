import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pollsCsv } from '../app/write-csv.ts';
import { COMPILED_CODE } from '../tooling/compiled-code.ts';
import { AS_ANYBODY, type Ran, ran } from './small-disk.ts';
import { storedPolls } from './stored-polls.ts';

const CLI = resolve(import.meta.dirname, '../../main/cli.ts');
const POLLS = [{ storeId: 'a', timeUs: Date.UTC(2024, 9, 14, 12) * 1_000, active: true }];

let folder = '';
let polls = '';
/** A device that takes nothing, as a full disk does. */
let full = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-monitor-output-'));
  polls = join(folder, 'polls.csv');
  await writeFile(polls, pollsCsv(POLLS));
  full = openSync('/dev/full', 'w');
});
afterAll(async () => {
  closeSync(full);
  await rm(folder, { recursive: true });
});

/** Runs a command with a data folder of its own, which is also that for temporary files. */
function run(
  home: string,
  args: readonly string[],
  { stdout = 'pipe', stderr = 'pipe' }: { readonly stdout?: 'pipe' | number; readonly stderr?: 'pipe' | number } = {},
): Promise<Ran> {
  const [command = '', ...rest] = [...AS_ANYBODY, process.execPath, CLI, ...args];
  const env = { ...process.env, STORE_MONITOR_HOME: home, TMPDIR: home, NODE_COMPILE_CACHE: COMPILED_CODE };
  return ran(spawn(command, rest, { env, stdio: ['ignore', stdout, stderr] }));
}

describe.concurrent('what cannot be said', () => {
  test('on stdout for want of space is a failure with a message, and nothing of the work is left', async () => {
    const home = await mkdtemp(join(folder, 'home-'));
    const result = await run(home, ['report', polls], { stdout: full });
    expect(result).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^error: The output could not be written as a whole: ENOSPC/m),
    });
    expect(result.stderr).not.toMatch(/^ +at /m);
    expect((await readdir(home)).filter((name) => name !== 'spool')).toEqual([]);
  });

  test('on stderr keeps no import from being done', async () => {
    const home = await mkdtemp(join(folder, 'home-'));
    const db = join(home, 'work.storemonitor');
    expect(await run(home, ['import', polls, '--db', db], { stderr: full })).toMatchObject({ exitCode: 0 });
    expect(storedPolls(db)).toHaveLength(1);
  });

  test('about a folder for temporary files that is read-only names it', async () => {
    const home = await mkdtemp(join(folder, 'home-'));
    await mkdir(join(home, 'spool'));
    await chmod(home, 0o500);
    const result = await run(home, ['report', polls]);
    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(`files, ${home}, can't be used`) });
    expect(result.stderr).not.toMatch(/^ +at /m);
  });
});
