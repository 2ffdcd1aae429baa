import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import type { App } from '../../main/app.ts';
import { findBackups } from '../../main/backups/backup-files.ts';
import type { Core } from '../../main/desktop/core.ts';
import type { Dialogs } from '../../main/desktop/dialogs.ts';
import type { Preferences } from '../../main/desktop/preferences.ts';
import { Workspaces } from '../../main/desktop/workspaces.ts';
import { backupFileName, backupFolderOf } from '../../main/shared/backups.ts';
import { refuseWithoutRoom } from '../../workers/store/back-up.ts';
import { readReports } from '../../workers/store/reports.ts';
import { Workspace } from '../../workers/store-thread/workspace.ts';
import { importPaths, openApp, reportCsv } from '../app/open-app.ts';
import { sharedApp } from '../app/shared-app.ts';
import { pollsCsv, writeCsv } from '../app/write-csv.ts';
import { ingestPolls, openWorkspace, scratchFolder } from '../store/stored-workspace.ts';
import { formOf, realApi } from '../window-api/real-api.ts';
import { makeOlder } from './long/damage/older-workspace.ts';
import { LATEST_US, makeSoundWorkspace } from './long/damage/sound-workspace.ts';
import { damagedThings, measured } from './long/damage/uses.ts';

const DAY_US = 86_400_000_000;

function csvOf(storeId: string): string {
  return pollsCsv([0, 1].map((days) => ({ storeId, timeUs: LATEST_US - days * DAY_US, active: true })));
}

/** Imports one store's polls in place of all. */
async function replaceBy(app: App, storeId: string) {
  return importPaths(app, [await writeCsv(dirname(app.workspacePath), csvOf(storeId))], true);
}

function filesOf(app: App): string[] {
  const folder = backupFolderOf(app.workspacePath);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** Each look at the clock is a millisecond later. */
let nowMs = LATEST_US / 1_000;
const shared = sharedApp({ now: () => ++nowMs });
const sound = makeSoundWorkspace();

beforeEach(() => rmSync(backupFolderOf(shared.app.workspacePath), { recursive: true, force: true }));

describe('a replace', () => {
  test('backs up what it drops, says so, and the backup gives the report of before', async () => {
    const { app } = shared;
    expect((await replaceBy(app, 'a')).backup).toBeNull();
    const before = await reportCsv(app);
    const summary = await replaceBy(app, 'b');
    expect(summary.backup).toEqual({ file: expect.stringMatching(/-before-replace\.storemonitor$/), damaged: false });
    expect(filesOf(app)).toEqual([summary.backup?.file]);
    expect(await reportCsv(app)).not.toBe(before);
    const path = join(backupFolderOf(app.workspacePath), summary.backup?.file ?? '');
    expect(Buffer.from(measured(path, null).csv).toString()).toBe(before);
  });

  test('keeps the last three backups', async () => {
    const made: (string | undefined)[] = [];
    for (const storeId of ['a', 'b', 'c', 'd']) made.push((await replaceBy(shared.app, storeId)).backup?.file);
    expect(filesOf(shared.app)).toEqual(made.slice(1));
  });

  test('keeps the backup that was just made, though the clock was set back behind all others', async () => {
    for (const storeId of ['a', 'b', 'c', 'd']) await replaceBy(shared.app, storeId);
    const before = nowMs;
    nowMs = Date.UTC(2001, 0, 1);
    const { backup } = await replaceBy(shared.app, 'e');
    nowMs = before;
    expect(filesOf(shared.app)).toHaveLength(3);
    expect(filesOf(shared.app)[0]).toBe(backup?.file);
    expect(backup?.file).toMatch(/^2001-/);
  });

  test('makes none of a workspace for one command, nor where it is told to do without, nor does a merge', async () => {
    const temporary = await openApp({ temporary: true });
    for (const storeId of ['a', 'b']) expect((await replaceBy(temporary, storeId)).backup).toBeNull();
    const { app } = shared;
    const path = await writeCsv(dirname(app.workspacePath), csvOf('a'));
    expect((await importPaths(app, [path])).backup).toBeNull();
    const { imports } = app.services;
    const { job } = await imports.start([{ kind: 'path', path }], { replace: true, backup: false });
    expect((await imports.finished(job.id)).backup).toBeNull();
    expect([filesOf(temporary), filesOf(app)]).toEqual([[], []]);
  });

  test('that fails makes none and changes nothing', async () => {
    const { app } = shared;
    const before = await reportCsv(app);
    const broken = await writeCsv(dirname(app.workspacePath), 'store_id,status,timestamp_utc\na,up,never\n');
    await expect(importPaths(app, [broken], true)).rejects.toMatchObject({ code: 'bad_file' });
    expect(filesOf(app)).toEqual([]);
    expect(await reportCsv(app)).toBe(before);
  });

  test('of damaged data goes through: its backup is marked, pushes out no sound one, and the data is sound after', async () => {
    const { app } = shared;
    for (const storeId of ['a', 'b', 'c']) await replaceBy(app, storeId);
    const soundOnes = filesOf(app);
    for (const sql of [
      'UPDATE poll_block SET data = zeroblob(9)',
      'DELETE FROM span_block',
      'UPDATE meta SET seal = NULL',
    ]) {
      const other = new Database(app.workspacePath);
      other.exec(sql);
      other.close();
      expect((await app.services.stores.backups.check()).damaged).toBeGreaterThan(0);
      expect((await replaceBy(app, 'e')).backup).toMatchObject({ damaged: true });
      expect((await app.services.stores.backups.check()).damage).toEqual([]);
    }
    expect(filesOf(app).filter((file) => !file.includes('damaged'))).toEqual(soundOnes);
    expect(await reportCsv(app)).toContain('\ne,');
  });

  test('that has no room for its backup is refused before anything is read, with what to do', () => {
    const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
    ingestPolls(workspace, [{ storeId: 'a', timeUs: LATEST_US, active: true }]);
    const { db, path } = workspace;
    expect(() => refuseWithoutRoom(db, path, 'replace', 300_000)).toThrow(
      expect.objectContaining({
        code: 'storage_failed',
        message: expect.stringMatching(
          /0\.3 MB are\. Nothing was changed\. Free some space, or replace without a backup\.$/,
        ),
      }),
    );
    expect(() => refuseWithoutRoom(db, path, 'replace', 1_000_000_000)).not.toThrow();
  });

  test('that can not write its backup changes nothing and leaves nothing', async () => {
    const { app } = shared;
    const before = await reportCsv(app);
    writeFileSync(backupFolderOf(app.workspacePath), 'a file where the folder is to be');
    await expect(replaceBy(app, 'b')).rejects.toMatchObject({
      code: 'storage_failed',
      message: expect.stringContaining('.backups'),
    });
    expect(await reportCsv(app)).toBe(before);
  });
});

describe('a change of the format', () => {
  test('is made after a backup of the older one, keeps every report, and is sound after', async () => {
    const path = join(scratchFolder(), 'old.storemonitor');
    writeFileSync(path, sound);
    const before = measured(path, null).content;
    const older = join(scratchFolder(), 'older.storemonitor');
    writeFileSync(older, readFileSync(path));
    makeOlder(older);
    const bytes = readFileSync(older);
    const { db } = openWorkspace(older);
    expect(readReports(db).map(({ status }) => status)).toEqual(['Complete', 'Complete', 'Complete']);
    expect(damagedThings(older)).toBe(0);
    expect(Buffer.compare(measured(older, null).content, before)).toBe(0);
    const [backup, ...others] = await findBackups(older);
    expect([backup?.reason, backup?.damaged, others]).toEqual(['migration', false, []]);
    const kept = new Database(backup?.path ?? '', { readonly: true });
    expect(kept.pragma('user_version', { simple: true })).toBe(1);
    kept.close();
    expect(backup?.bytes).toBeLessThanOrEqual(bytes.length);
  });

  test('of a damaged workspace vouches for nothing that fails its own checksum', async () => {
    const path = join(scratchFolder(), 'old.storemonitor');
    writeFileSync(path, sound);
    makeOlder(path);
    const db = new Database(path);
    db.exec('UPDATE poll_block SET data = zeroblob(length(data)) WHERE id = (SELECT max(id) FROM poll_block)');
    db.pragma('journal_mode = DELETE');
    db.close();
    new Workspace(path, { temporary: false }).close();
    expect(() => measured(path, null)).toThrow(expect.objectContaining({ code: 'damaged_workspace' }));
  });
});

test('a backup that a killed process left half is removed at the next start, that of a running one stays', () => {
  const workspacePath = join(scratchFolder(), 'test.storemonitor');
  const { pid: dead } = spawnSync(process.execPath, ['--version']);
  mkdirSync(backupFolderOf(workspacePath));
  const parts = [`${dead}.part`, `${dead}.part-restored`, `${process.ppid}.part`];
  for (const part of parts) writeFileSync(join(backupFolderOf(workspacePath), part), 'half');
  openWorkspace(workspacePath);
  expect(readdirSync(backupFolderOf(workspacePath))).toEqual([`${process.ppid}.part`]);
});

test.each([
  ['damage in its first page', (bytes: Buffer) => bytes.fill(255, 100, 3_000), 'damaged_workspace'],
  ['zeros', (bytes: Buffer) => bytes.fill(0), 'not_a_workspace'],
  ['the number of a newer format', (bytes: Buffer) => bytes.writeUInt32BE(99, 60), 'newer_workspace'],
  ['no row of the data version', (bytes: Buffer) => bytes.fill(0, 16_384, 32_768), 'damaged_workspace'],
])('a workspace that has %s is refused at the start, with the path of its last backup', (_what, harm, code) => {
  const workspacePath = join(scratchFolder(), 'test.storemonitor');
  const bytes = Buffer.from(sound);
  mkdirSync(backupFolderOf(workspacePath));
  const last = join(backupFolderOf(workspacePath), backupFileName(LATEST_US / 1_000, 'replace', false));
  const marked = join(backupFolderOf(workspacePath), backupFileName(LATEST_US / 1_000 + 1, 'replace', true));
  for (const path of [last, marked]) writeFileSync(path, bytes);
  harm(bytes);
  writeFileSync(workspacePath, bytes);
  expect(() => openWorkspace(workspacePath)).toThrow(
    expect.objectContaining({
      code,
      message: expect.stringContaining(
        ` The last backup of it is ${last} (made 2024-10-14 12:00 UTC, before a replace): `,
      ),
    }),
  );
});

describe('over the API', () => {
  const api = realApi();

  test('backups are listed, and one becomes a new workspace beside the damaged one, which stays', async () => {
    await api.replaceBy({ polls: [{ storeId: 'a', timeUs: LATEST_US, active: true }] });
    const before = await reportCsv(api.app);
    const form = formOf({ name: 'polls.csv', content: csvOf('b') });
    const started = await api.call('POST', '/api/v1/imports?replace=true', form);
    const { backup } = await api.app.services.imports.finished(started.json<{ id: string }>().id);
    const { backups } = await api.get<{ backups: { file: string }[] }>('/api/v1/backups');
    expect(backups).toMatchObject([{ file: backup?.file, reason: 'replace', damaged: false }]);
    const restore = () => api.call('POST', `/api/v1/backups/${encodeURIComponent(backup?.file ?? '')}/restore`);
    const [first, second] = [await restore(), await restore()];
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(first.json<{ file: string }>().file).toMatch(/^test restored \d{4}-\d\d-\d\d \d\d\.\d\d\.storemonitor$/);
    expect(second.json<{ file: string }>().file).toMatch(/ 2\.storemonitor$/);
    const restored = openWorkspace(join(api.folder, first.json<{ file: string }>().file));
    expect(Buffer.from(measured(restored.path, null).csv).toString()).toBe(before);
    expect(await reportCsv(api.app)).toContain('\nb,');
  });

  test('a replace does without a backup where the query says so', async () => {
    const form = formOf({ name: 'polls.csv', content: csvOf('c') });
    const started = await api.call('POST', '/api/v1/imports?replace=true&backup=false', form);
    const { backup } = await api.app.services.imports.finished(started.json<{ id: string }>().id);
    expect(backup).toBeNull();
  });

  test.each(['none', '../test.storemonitor', '..%2Ftest.storemonitor', '%00'])(
    'there is no backup %s',
    async (file) => {
      const { statusCode } = await api.call('POST', `/api/v1/backups/${encodeURIComponent(file)}/restore`);
      expect(statusCode).toBe(404);
    },
  );
});

describe('in the desktop app', () => {
  /** The part that switches workspaces, over a core that opens what is not named `broken`, and dialogs that answer. */
  function desktop(answers: readonly string[]) {
    const asked: string[] = [];
    const opened: string[] = [];
    const left = [...answers];
    const dialogs = {
      ask: async ({ buttons }: { readonly buttons: readonly string[] }) => {
        asked.push(buttons.join(' | '));
        const answer = left.shift() ?? 'Quit';
        return buttons.findIndex((button) => button.startsWith(answer));
      },
      tell: async (message: string) => void asked.push(message),
    };
    const open = async (workspacePath: string) => {
      if (workspacePath.includes('broken') && !workspacePath.includes('restored')) throw new Error('It is damaged.');
      opened.push(workspacePath);
      return { app: { workspacePath, services: { jobs: { list: () => [] } } }, close: async () => undefined };
    };
    const workspaces = new Workspaces({
      open: open as unknown as (path: string) => Promise<Core>,
      dialogs: dialogs as unknown as Dialogs,
      preferences: { noteWorkspace: async () => undefined } as unknown as Preferences,
      onOpened: async () => undefined,
      onSwitched: () => undefined,
      onFault: () => undefined,
    });
    return { workspaces, asked, opened };
  }

  function workspaceWithBackup(name: string): string {
    const path = join(scratchFolder(), name);
    mkdirSync(backupFolderOf(path));
    writeFileSync(join(backupFolderOf(path), backupFileName(LATEST_US / 1_000, 'replace', false)), 'the backup');
    writeFileSync(path, 'the workspace');
    return path;
  }

  test('a workspace that can not be opened offers its last backup, and opens that', async () => {
    const path = workspaceWithBackup('broken.storemonitor');
    const { workspaces, asked, opened } = desktop(['Restore']);
    expect(await workspaces.openFirst(path)).toBe(true);
    expect(asked).toEqual(['Quit | New workspace… | Restore 2024-10-14 12:00 UTC, before a replace | Open another…']);
    expect(opened).toEqual([join(dirname(path), 'broken restored 2024-10-14 12.00.storemonitor')]);
    expect(readFileSync(opened[0] ?? '', 'utf8')).toBe('the backup');
    expect(readFileSync(path, 'utf8')).toBe('the workspace');
  });

  test('the menu restores a backup of the open workspace into a new one, and says where there is none', async () => {
    const path = workspaceWithBackup('stores.storemonitor');
    const { workspaces, asked, opened } = desktop(['Cancel', '2024']);
    await workspaces.openFirst(path);
    expect(await workspaces.restore()).toBe(false);
    expect(await workspaces.restore()).toBe(true);
    expect(opened).toEqual([path, join(dirname(path), 'stores restored 2024-10-14 12.00.storemonitor')]);
    expect(await workspaces.restore()).toBe(false);
    expect(asked.at(-1)).toBe('There is no backup of stores restored 2024-10-14 12.00 yet.');
  });
});
