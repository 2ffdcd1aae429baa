import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { Workspace } from '../../workers/store-thread/workspace.ts';
import { pollsCsv } from '../app/write-csv.ts';
import { ingestPolls } from '../store/stored-workspace.ts';
import { IS_REAL_DISK, type Ran, SmallDisk } from './small-disk.ts';
import { storedPolls } from './stored-polls.ts';

const CLI = resolve(import.meta.dirname, '../../main/cli.ts');
const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const DAY_US = 86_400_000_000;
const DISK_BYTES = 1_048_576;

const disks: SmallDisk[] = [];
let folder = '';
let workspace = '';
let large = '';
let zip = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-monitor-full-'));
  workspace = join(folder, 'work.storemonitor');
  large = join(folder, 'large.csv');
  zip = join(folder, 'large.zip');
  const polls = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      storeId: `s${i % 20}`,
      timeUs: NOON_US - i * DAY_US,
      active: i % 3 > 0,
    }));
  const open = new Workspace(workspace, { temporary: false });
  open.describe(0);
  ingestPolls(open, polls(30));
  open.close();
  // A block for each day, of more than a kilobyte: more than the disk takes. As CSV it has to be longer for that.
  await writeFile(large, pollsCsv(polls(3_000)));
  const archive = new ZipFile();
  archive.addBuffer(Buffer.from(pollsCsv(polls(3_000)).repeat(10)), 'large.csv');
  archive.end();
  await pipeline(archive.outputStream, createWriteStream(zip));
});
afterAll(async () => {
  for (const disk of disks) disk.remove();
  await rm(folder, { recursive: true });
});

/** A disk on which the named paths lie, and a home for the program that is not on it. */
async function smallDisk(...paths: readonly string[]): Promise<{ disk: SmallDisk; home: string }> {
  const disk = new SmallDisk(DISK_BYTES);
  disks.push(disk);
  for (const path of paths) await copyFile(path, join(disk.start, path.slice(folder.length + 1)));
  const home = await mkdtemp(join(folder, 'home-'));
  return { disk, home };
}

/** A failure that says this, without a stack; `limited` is what is said where only the size of files is limited. */
function expectFailure(ran: Ran, full: RegExp, limited: RegExp): void {
  expect(ran).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringMatching(IS_REAL_DISK ? full : limited) });
  expect(ran.stderr).not.toMatch(/^ +at /m);
}

describe.concurrent('where the disk is full', () => {
  test('an import fails, and the data is as it was', async () => {
    const { disk, home } = await smallDisk(workspace);
    const db = join(disk.path, 'work.storemonitor');
    const ran = await disk.run([CLI, 'import', large, '--db', db], {
      STORE_MONITOR_HOME: home,
    });
    expectFailure(
      ran,
      /error: There is no space left to write .*work\.storemonitor\. Nothing was changed/,
      /can't be read or written/,
    );
    expect(await readdir(disk.after)).toEqual(['work.storemonitor']);
    expect(storedPolls(join(disk.after, 'work.storemonitor'))).toEqual(storedPolls(workspace));
  });

  test('a first import fails, and leaves no workspace where there was none', async () => {
    const { disk, home } = await smallDisk();
    const ran = await disk.run([CLI, 'import', large, '--db', join(disk.path, 'new.storemonitor')], {
      STORE_MONITOR_HOME: home,
    });
    expectFailure(ran, /error: There is no space left to write .*new\.storemonitor\./, /can't be read or written/);
    expect(await readdir(disk.after)).toEqual([]);
  });

  test('a workspace that cannot even be made leaves nothing', async () => {
    const { disk, home } = await smallDisk();
    await writeFile(join(disk.start, 'other data'), Buffer.alloc(DISK_BYTES - 65_536));
    const ran = await disk.run([CLI, 'import', large, '--db', join(disk.path, 'new.storemonitor')], {
      STORE_MONITOR_HOME: home,
    });
    if (IS_REAL_DISK) {
      expectFailure(ran, /error: There is no space left to write .*new\.storemonitor\./, /never/);
      expect(await readdir(disk.after)).toEqual(['other data']);
    }
  });

  test('a replace is refused for want of room for its backup, and the data is as it was', async () => {
    const { disk, home } = await smallDisk(workspace);
    await writeFile(join(disk.start, 'other data'), Buffer.alloc(DISK_BYTES / 2));
    const db = join(disk.path, 'work.storemonitor');
    const ran = await disk.run([CLI, 'import', large, '--replace', '--db', db], {
      STORE_MONITOR_HOME: home,
    });
    expectFailure(
      ran,
      /error: There is too little space for the backup .* Nothing was changed/,
      /can't be read or written/,
    );
    expect((await readdir(disk.after)).filter((name) => !name.endsWith('.backups'))).toEqual([
      'other data',
      'work.storemonitor',
    ]);
    expect(storedPolls(join(disk.after, 'work.storemonitor'))).toEqual(storedPolls(workspace));
  });

  test('a zip that cannot be unpacked leaves no part of it', async () => {
    const { disk, home } = await smallDisk();
    const db = join(home, 'work.storemonitor');
    await copyFile(workspace, db);
    const ran = await disk.run([CLI, 'import', zip, '--db', db], {
      STORE_MONITOR_HOME: disk.path,
    });
    expectFailure(
      ran,
      /error: The disk that holds .*spool is full.* the stored data is unchanged/,
      /cannot be unpacked/,
    );
    expect(await readdir(disk.after, { recursive: true })).toEqual(['spool']);
    expect(storedPolls(db)).toEqual(storedPolls(workspace));
  });

  test('a report keeps the former file, and leaves no part of the new one', async () => {
    const { disk, home } = await smallDisk();
    await writeFile(join(disk.start, 'report.csv'), 'former');
    await writeFile(join(disk.start, 'other data'), Buffer.alloc(DISK_BYTES - 12_288));
    const many = join(home, 'many.csv');
    await writeFile(
      many,
      pollsCsv(Array.from({ length: 1_000 }, (_, i) => ({ storeId: `store-${i}`, timeUs: NOON_US, active: true }))),
    );
    await mkdir(join(home, 'temporary'));
    const ran = await disk.run([CLI, 'report', many, '--out', join(disk.path, 'report.csv')], {
      STORE_MONITOR_HOME: home,
      TMPDIR: join(home, 'temporary'),
    });
    if (IS_REAL_DISK) {
      expectFailure(ran, /error: --out .*report\.csv cannot be written: ENOSPC/, /never/);
      expect(await readFile(join(disk.after, 'report.csv'), 'utf8')).toBe('former');
    }
    expect(await readdir(disk.after)).toEqual(['other data', 'report.csv']);
    expect(await readdir(join(home, 'temporary'))).toEqual([]);
  });

  test('a report of files leaves nothing of its temporary workspace', async () => {
    const { disk, home } = await smallDisk();
    const ran = await disk.run([CLI, 'report', large], {
      STORE_MONITOR_HOME: home,
      TMPDIR: disk.path,
    });
    expectFailure(ran, /error: There is no space left to write .*report\.storemonitor/, /can't be read or written/);
    expect(await readdir(disk.after)).toEqual([]);
  });
});
