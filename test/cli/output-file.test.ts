import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOutputFile } from '../../main/cli/output-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const CONTENT = Buffer.from('store_id\ns1\n');

test('the file is there as a whole and nothing else is left beside it', async () => {
  const path = join(folder, 'report.csv');
  writeFileSync(path, 'old');
  const file = await openOutputFile(path);
  expect(readFileSync(path, 'utf8')).toBe('old');
  await file.write(CONTENT);
  expect(readFileSync(path)).toEqual(CONTENT);
  expect(readdirSync(folder)).toEqual(['report.csv']);
});

test('a write that fails keeps the former file and leaves no temporary one', async () => {
  const path = join(folder, 'report.csv');
  const file = await openOutputFile(path);
  // A folder that takes the name between check and write makes the last step fail.
  mkdirSync(join(path, 'in the way'), { recursive: true });
  await expect(file.write(CONTENT)).rejects.toMatchObject({
    code: 'storage_failed',
    message: expect.stringContaining(path),
  });
  expect(readdirSync(folder)).toEqual(['report.csv']);
});

test('a link stays a link, and the file it leads to is replaced', async () => {
  writeFileSync(join(folder, 'real.csv'), 'old');
  symlinkSync('real.csv', join(folder, 'link.csv'));
  await (await openOutputFile(join(folder, 'link.csv'))).write(CONTENT);
  expect(lstatSync(join(folder, 'link.csv')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, 'real.csv'))).toEqual(CONTENT);
});

test('a pipe is written to, not replaced', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const file = await openOutputFile(pipe);
  const [read] = await Promise.all([readFile(pipe), file.write(CONTENT)]);
  expect(read).toEqual(CONTENT);
  expect(lstatSync(pipe).isFIFO()).toBe(true);
});

test('a workspace, and a file that the report is made of, are refused before any work, under whatever name', async () => {
  const [polls, workspace] = [join(folder, 'polls.csv'), join(folder, 'a.storemonitor')];
  writeFileSync(polls, CONTENT);
  writeFileSync(workspace, 'SQLite format 3\0and more');
  symlinkSync('polls.csv', join(folder, 'link.csv'));
  for (const data of [[polls], [join(folder, 'link.csv')]]) {
    for (const out of [polls, join(folder, '.', 'link.csv')]) {
      await expect(openOutputFile(out, data)).rejects.toMatchObject({
        code: 'usage',
        message: expect.stringContaining('is a file that the report is made of'),
      });
    }
  }
  await expect(openOutputFile(workspace, [polls])).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('is a workspace or another database'),
  });
  await (await openOutputFile(join(folder, 'report.csv'), [polls])).write(CONTENT);
  expect(readFileSync(polls)).toEqual(CONTENT);
});

test('a folder, and a folder that does not exist, are refused before any work', async () => {
  await expect(openOutputFile(folder)).rejects.toMatchObject({
    code: 'storage_failed',
    message: expect.stringContaining('is a folder'),
  });
  await expect(openOutputFile(join(folder, 'no', 'report.csv'))).rejects.toMatchObject({
    code: 'storage_failed',
    message: expect.stringContaining(`the folder ${join(folder, 'no')} does not exist`),
  });
  expect(existsSync(join(folder, 'no'))).toBe(false);
});
