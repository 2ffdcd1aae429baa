import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../main/shared/errors.ts';
import { openForReading, openForWriting } from '../../workers/store/connection.ts';
import { saveImport } from '../../workers/store/imports.ts';
import { migrate } from '../../workers/store/migrate.ts';
import { MIGRATIONS } from '../../workers/store/migrations/index.ts';
import { saveSetting } from '../../workers/store/settings.ts';
import { storeTasks } from '../../workers/store-thread/tasks.ts';
import { Workspace } from '../../workers/store-thread/workspace.ts';
import { ingestPolls, openWorkspace, scratchFolder } from './stored-workspace.ts';

const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const polls = Array.from({ length: 3_000 }, (_, i) => ({
  storeId: `s${i}`,
  timeUs: NOON_US - i * 60_000_000,
  active: true,
}));

/** A closed workspace with polls in it. */
function madeWorkspace(): string {
  const path = join(scratchFolder(), 'made.storemonitor');
  const workspace = new Workspace(path, { temporary: false });
  workspace.describe(0);
  ingestPolls(workspace, polls);
  workspace.close();
  return path;
}

function open(path: string): unknown {
  try {
    const workspace = new Workspace(path, { temporary: false });
    try {
      workspace.describe(0);
    } finally {
      workspace.close();
    }
  } catch (error) {
    return error;
  }
  return undefined;
}

/** That opening a file fails with this code, leaves its bytes as they are and nothing beside it. */
function expectRefused(path: string, code: string): void {
  const before = readFileSync(path);
  const beside = readdirSync(join(path, '..'));
  expect(open(path)).toMatchObject({ code, message: expect.stringContaining(path) });
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(join(path, '..'))).toEqual(beside);
}

describe('a file is refused and left as it is', () => {
  test.each([
    ['text', 'store_id,status,timestamp_utc\n'],
    ['the beginning of a database', 'SQLite format 3\0'],
    ['zeros', '\0'.repeat(20_000)],
  ])('when it is no database but %s', (_what, content) => {
    const path = join(scratchFolder(), 'a.storemonitor');
    writeFileSync(path, content);
    expectRefused(path, 'not_a_workspace');
  });

  test('when it is the database of another program', () => {
    const path = join(scratchFolder(), 'other.sqlite');
    const db = new Database(path);
    db.exec('CREATE TABLE meta (a); INSERT INTO meta VALUES (1)');
    db.close();
    expectRefused(path, 'not_a_workspace');
  });

  test('when a newer program wrote it', () => {
    const path = madeWorkspace();
    const db = new Database(path);
    db.pragma('journal_mode = DELETE');
    db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    expectRefused(path, 'newer_workspace');
  });

  test.each([150, 5_000, 16_384, 40_000])('when it was cut after %i bytes', (bytes) => {
    const path = madeWorkspace();
    truncateSync(path, bytes);
    expectRefused(path, 'damaged_workspace');
  });

  test('when it lost its last page', () => {
    const path = madeWorkspace();
    truncateSync(path, readFileSync(path).length - 16_384);
    expectRefused(path, 'damaged_workspace');
  });

  test('when it is a folder', () => {
    const path = join(scratchFolder(), 'folder.storemonitor');
    mkdirSync(path);
    expect(open(path)).toMatchObject({ code: 'not_a_workspace' });
  });
});

describe('a workspace', () => {
  test('is made where there is no file or an empty one, in folders that need not exist', () => {
    const path = join(scratchFolder(), 'not', 'yet', 'made.storemonitor');
    openWorkspace(path).close();
    const empty = join(scratchFolder(), 'empty.storemonitor');
    writeFileSync(empty, '');
    openWorkspace(empty).close();
    expect([open(path), open(empty)]).toEqual([undefined, undefined]);
  });

  test('is one file when nobody has it open, and tells what it is in its header', () => {
    const path = madeWorkspace();
    expect(readdirSync(join(path, '..'))).toEqual(['made.storemonitor']);
    const header = readFileSync(path).subarray(0, 100);
    expect(header.toString('latin1', 68, 72)).toBe('SMon');
    expect(header.readUInt32BE(60)).toBe(MIGRATIONS.length);
    expect(header.readUInt16BE(16)).toBe(16_384);
  });

  test('tells what it is before its log is first written back', () => {
    const path = join(scratchFolder(), 'a.storemonitor');
    ingestPolls(openWorkspace(path), polls);
    expect(readFileSync(path).toString('latin1', 68, 72)).toBe('SMon');
    expect(openWorkspace(path).describe(0).dataVersion).toBe(1);
  });

  test('can be read by a connection that cannot write', () => {
    const path = join(scratchFolder(), 'a.storemonitor');
    openWorkspace(path);
    const reader = openForReading(path);
    expect(() => reader.exec('DELETE FROM meta')).toThrow(/readonly/);
    reader.close();
  });

  test('that another connection writes for long is locked, not broken', () => {
    const path = join(scratchFolder(), 'a.storemonitor');
    const one = openWorkspace(path);
    const two = openWorkspace(path);
    two.db.pragma('busy_timeout = 1');
    one.write(() => {
      expect(() => ingestPolls(two, polls.slice(0, 1))).toThrow(expect.objectContaining({ code: 'locked_workspace' }));
    });
    ingestPolls(two, polls.slice(0, 1));
    expect(two.describe(0).dataVersion).toBe(1);
  });
});

describe('two writers in turns', () => {
  test('give their stores numbers of one list', () => {
    const path = join(scratchFolder(), 'a.storemonitor');
    const [one, two] = [openWorkspace(path), openWorkspace(path)];
    const expected: unknown[] = [];
    for (let i = 0; i < 40; i++) {
      const poll = { storeId: `s${i % 30}`, timeUs: NOON_US + i, active: i % 2 === 0 };
      ingestPolls(i % 3 === 0 ? one : two, [poll]);
      expected.push({ store_id: poll.storeId, ts: poll.timeUs, active: i % 2 === 0 ? 1 : 0 });
    }
    expect(one.db.prepare('SELECT store_id, ts, active FROM polls ORDER BY ts').all()).toEqual(expected);
    expect(two.describe(0).dataVersion).toBe(40);
  });
});

describe('migrations', () => {
  const first = 'CREATE TABLE a (x) STRICT'.replace(' STRICT', '');
  const broken = 'CREATE TABLE b (x); INSERT INTO nowhere VALUES (1)';

  function tables(db: Database.Database): unknown[] {
    return db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  }

  test('that fail leave the version and the tables of the one before', () => {
    const db = new Database(join(scratchFolder(), 'm.sqlite'));
    migrate(db, 'm.sqlite', [first]);
    expect(() => migrate(db, 'm.sqlite', [first, broken])).toThrow(/nowhere/);
    expect(db.pragma('user_version', { simple: true })).toBe(1);
    expect(tables(db)).toEqual(['a']);
    db.close();
  });

  test('that make a workspace are one step: no other process sees it in an older format', () => {
    const path = join(scratchFolder(), 'm.sqlite');
    const db = new Database(path);
    const other = new Database(path);
    const seen: unknown[] = [];
    migrate(db, path, [first, () => seen.push(other.pragma('user_version', { simple: true }))]);
    expect([...seen, other.pragma('user_version', { simple: true })]).toEqual([0, 2]);
    other.close();
    db.close();
  });

  test('go on from the version that is there', () => {
    const db = new Database(join(scratchFolder(), 'm.sqlite'));
    migrate(db, 'm.sqlite', [first]);
    migrate(db, 'm.sqlite', [first, 'CREATE TABLE b (x)']);
    expect(tables(db)).toEqual(['a', 'b']);
    expect(db.pragma('user_version', { simple: true })).toBe(2);
    db.close();
  });

  test('of the program make a database that SQLite finds sound', () => {
    const db = openForWriting(join(scratchFolder(), 'a.storemonitor'), { temporary: false });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  });
});

test.each<[string, (path: string) => void]>([
  ['moved', (path) => renameSync(path, `${path}.moved`)],
  ['removed', (path) => rmSync(path)],
  [
    'replaced',
    (path) => {
      copyFileSync(path, `${path}.other`);
      renameSync(`${path}.other`, path);
    },
  ],
])('nothing is answered as stored in a workspace that was %s while it was open', (_what, harm) => {
  const workspace = openWorkspace(join(scratchFolder(), 'test.storemonitor'));
  ingestPolls(workspace, polls.slice(0, 1));
  harm(workspace.path);
  expect(() => ingestPolls(workspace, polls.slice(0, 2))).toThrow(
    expect.objectContaining({ code: 'locked_workspace', message: expect.stringContaining('Nothing was written.') }),
  );
});

test('a workspace that was moved while it was open is not healthy', () => {
  const path = join(scratchFolder(), 'test.storemonitor');
  storeTasks.openWorkspace({ path, temporary: false });
  expect(storeTasks.checkHealth(null)).toBeNull();
  renameSync(path, `${path}.moved`);
  expect(() => storeTasks.checkHealth(null)).toThrow(expect.objectContaining({ code: 'locked_workspace' }));
  // Nor is one that can't even be looked for, as where permissions got lost.
  symlinkSync(path, path);
  expect(() => storeTasks.checkHealth(null)).toThrow(expect.objectContaining({ code: 'storage_failed' }));
  storeTasks.closeWorkspace(null);
});

test('who reads a workspace that is gone is told so, and not of its permissions', () => {
  expect(() => openForReading(join(scratchFolder(), 'gone.storemonitor'))).toThrow(
    expect.objectContaining({ code: 'locked_workspace', message: expect.stringContaining('was moved or removed') }),
  );
});

test('a workspace that was moved and moved back is written to again', () => {
  const workspace = openWorkspace(join(scratchFolder(), 'test.storemonitor'));
  renameSync(workspace.path, `${workspace.path}.moved`);
  expect(() => ingestPolls(workspace, polls.slice(0, 1))).toThrow(AppError);
  renameSync(`${workspace.path}.moved`, workspace.path);
  ingestPolls(workspace, polls.slice(0, 1));
  expect(workspace.db.prepare('SELECT count(*) FROM polls').pluck().get()).toBe(1);
});

describe('a workspace that was made for a command', () => {
  function made(): Workspace {
    const path = join(scratchFolder(), 'made.storemonitor');
    const workspace = new Workspace(path, { temporary: false, discardUnused: true });
    workspace.describe(0);
    return workspace;
  }
  const leftOf = ({ path }: Workspace): string[] => readdirSync(join(path, '..'));
  const failed = { state: 'failed', summary: null, errorCode: 'bad_file', errorMessage: 'no polls' } as const;
  const entry = { importId: 'i', kind: 'import', createdMs: 1, finishedMs: 2, replaced: false } as const;

  test('is gone when it is closed and nothing was stored in it', () => {
    const workspace = made();
    workspace.write(() => saveImport(workspace.db, { ...entry, ...failed }, []));
    workspace.close();
    expect(leftOf(workspace)).toEqual([]);
  });

  test.each<[string, (workspace: Workspace) => unknown]>([
    ['polls', (workspace) => ingestPolls(workspace, polls.slice(0, 1))],
    ['a setting', (workspace) => workspace.write(() => saveSetting(workspace.db, 'colour', 'green'))],
  ])('stays where %s were stored', (_what, store) => {
    const workspace = made();
    store(workspace);
    workspace.close();
    expect(leftOf(workspace)).toEqual(['made.storemonitor']);
  });

  test('stays where another program has it open, and what that stores is there', () => {
    const workspace = made();
    const other = openWorkspace(workspace.path);
    workspace.close();
    ingestPolls(other, polls.slice(0, 1));
    expect(leftOf(workspace)).toContain('made.storemonitor');
    other.db.close();
    expect(leftOf(workspace)).toEqual(['made.storemonitor']);
    const db = openForReading(workspace.path);
    expect(db.prepare('SELECT count(*) FROM polls').pluck().get()).toBe(1);
    db.close();
  });

  test('is gone when a link led to it, and the link stays', () => {
    const folder = scratchFolder();
    const link = join(folder, 'link.storemonitor');
    symlinkSync('made.storemonitor', link);
    const workspace = new Workspace(link, { temporary: false, discardUnused: true });
    workspace.describe(0);
    expect(readdirSync(folder)).toContain('made.storemonitor');
    workspace.close();
    expect(readdirSync(folder)).toEqual(['link.storemonitor']);
  });

  test('stays where it was there before', () => {
    const workspace = made();
    workspace.write(() => saveSetting(workspace.db, 'colour', 'green'));
    workspace.close();
    const again = new Workspace(workspace.path, { temporary: false, discardUnused: true });
    again.write(() => again.db.exec('DELETE FROM setting'));
    again.close();
    expect(leftOf(workspace)).toEqual(['made.storemonitor']);
  });
});
