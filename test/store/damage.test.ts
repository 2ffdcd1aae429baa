import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '../../main/shared/errors.ts';
import { DEFAULT_REPORT_REQUEST } from '../../main/shared/report-options.ts';
import { readWorkspace } from '../../workers/report/reader.ts';
import { assemble, formatReport, measureShards } from '../../workers/report/tasks.ts';
import { saveContent } from '../../workers/store/report-contents.ts';
import { readShards } from '../../workers/store/store-blocks.ts';
import { readTotals } from '../../workers/store/totals.ts';
import { Workspace } from '../../workers/store-thread/workspace.ts';
import { describeStore } from '../../workers/stores/describe-store.ts';
import { listStores } from '../../workers/stores/store-directory.ts';
import { traceStore } from '../../workers/stores/trace-store.ts';
import { SEED } from '../property/seed.ts';
import { ingestHours, ingestPolls, ingestZones } from './stored-workspace.ts';

const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const OPTIONS = { ...DEFAULT_REPORT_REQUEST, asOfUs: NOON_US };
const STORES = 1_100;
/** What a person is told of a file that is broken: never `internal`. A flip can also forbid writing (`storage_failed`). */
const CLEAR = new Set(['damaged_workspace', 'not_a_workspace', 'newer_workspace', 'storage_failed']);

let sound = Buffer.alloc(0);
let folder = '';
let files = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-monitor-damage-'));
  const path = join(folder, 'sound.storemonitor');
  const workspace = new Workspace(path, { temporary: false });
  workspace.describe(0);
  const ids = Array.from({ length: STORES }, (_, i) => `s${i}`);
  ingestPolls(
    workspace,
    ids.flatMap((storeId, i) =>
      [0, 30, 100].map((hours) => ({ storeId, timeUs: NOON_US - (hours * 60 + i) * 60_000_000, active: i % 2 > 0 })),
    ),
  );
  ingestHours(
    workspace,
    ids.flatMap((storeId) => [0, 3, 6].map((day) => ({ storeId, day, startSeconds: 36_000, endSeconds: 64_800 }))),
  );
  ingestZones(
    workspace,
    ids.map((storeId, i) => ({ storeId, timezone: i % 3 > 0 ? 'Asia/Tokyo' : 'Mars/Olympus' })),
  );
  workspace.close();
  const { content } = report(fileOf(readFileSync(path)));
  withWriter(path, ({ db }) => db.transaction(() => saveContent(db, { ...reportKey(), data: content }))());
  sound = readFileSync(path);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function reportKey() {
  return {
    dataVersion: 3,
    ...OPTIONS,
    tzdbVersion: 'x',
    programVersion: 'x',
    stores: STORES,
    noDataStores: 0,
  };
}

function report(path: string) {
  const shards = readWorkspace(path, readShards);
  const counters = new Int32Array(2);
  const parts = measureShards({ path, dataVersion: 3, options: OPTIONS, shards, counters });
  return assemble({ path, dataVersion: 3, options: OPTIONS, parts });
}

/** What the program does with a workspace, one thing after another. */
const USES: Readonly<Record<string, (path: string) => unknown>> = {
  report,
  totals: (path) => readWorkspace(path, readTotals),
  list: (path) => readWorkspace(path, (db) => listStores(db, 5_000, 0)),
  describe: (path) => readWorkspace(path, (db) => describeStore(db, 's7', DEFAULT_REPORT_REQUEST)),
  trace: (path) =>
    readWorkspace(path, (db) =>
      traceStore(db, { path, storeId: 's1050', request: DEFAULT_REPORT_REQUEST, fromUs: null, toUs: null }),
    ),
  stored: (path) => formatReport({ path, contentNo: 1, format: 'json', columns: 'extended' }),
  rows: (path) => readWorkspace(path, (db) => db.prepare('SELECT store_id, ts, active FROM polls').all().length),
  open: (path) => withWriter(path, (workspace) => workspace.describe(0)),
  write: (path) =>
    withWriter(path, (workspace) => {
      ingestPolls(workspace, [{ storeId: 's3', timeUs: NOON_US, active: true }]);
      ingestHours(workspace, [{ storeId: 's3', day: 1, startSeconds: 0, endSeconds: 60 }]);
      ingestZones(workspace, [{ storeId: 's3', timezone: 'UTC' }]);
    }),
};

const WRITING = new Set(['open', 'write']);

function withWriter(path: string, action: (workspace: Workspace) => void): void {
  const workspace = new Workspace(path, { temporary: false });
  try {
    action(workspace);
  } finally {
    workspace.close();
  }
}

function errorOf(action: () => unknown): unknown {
  try {
    action();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** A file of these bytes; each has a path of its own, as a thread keeps its last connection open. */
function fileOf(bytes: Uint8Array): string {
  const path = join(folder, `${files++}.storemonitor`);
  writeFileSync(path, bytes);
  return path;
}

test('a sound workspace does all of it', () => {
  for (const use of Object.values(USES)) expect(errorOf(() => use(fileOf(sound)))).toBeUndefined();
});

describe('a flipped bit in a blob is noticed by what reads it, and named', () => {
  test.each([
    ['store_block', ['report', 'list', 'describe', 'rows', 'write'], 'blob I'],
    ['span_block', ['report', 'totals', 'list', 'describe', 'write'], 'blob S'],
    ['poll_block', ['report', 'describe', 'rows', 'write'], 'blob P'],
    ['hours_block', ['report', 'totals', 'describe', 'write'], 'blob H'],
    ['zone_block', ['report', 'totals', 'describe', 'write'], 'blob Z'],
    ['report_content', ['stored'], 'blob R'],
  ])('of %s', (table, uses, name) => {
    const path = fileOf(sound);
    const db = new Database(path);
    const rows = db.prepare<[], { at: number; data: Buffer }>(`SELECT rowid AS at, data FROM ${table}`).all();
    for (const { at, data } of rows) {
      const place = Math.floor(data.length / 3);
      data[place] = (data[place] as number) ^ 0x10;
      db.prepare(`UPDATE ${table} SET data = ? WHERE rowid = ?`).run(data, at);
    }
    db.pragma('journal_mode = DELETE');
    db.close();
    const bytes = readFileSync(path);
    for (const use of uses) {
      const error = errorOf(() => USES[use]?.(fileOf(bytes)));
      expect([use, error]).toEqual([
        use,
        expect.objectContaining({ code: 'damaged_workspace', message: expect.stringContaining(name) }),
      ]);
    }
  });
});

test('flipped bits anywhere in the file give a clear error or none', () => {
  let clear = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (flips, inFirstPages) => {
        const bytes = Buffer.from(sound);
        for (const [at, bits] of flips) {
          const place = inFirstPages ? at % 33_000 : at;
          bytes[place] = (bytes[place] as number) ^ bits;
        }
        const read = fileOf(bytes);
        for (const [name, use] of Object.entries(USES)) {
          const error = errorOf(() => use(WRITING.has(name) ? fileOf(bytes) : read));
          if (error !== undefined) {
            expect([name, error instanceof AppError ? error.code : error]).toEqual([
              name,
              expect.toSatisfy((code) => CLEAR.has(code)),
            ]);
            clear++;
          }
        }
      },
    ),
    { numRuns: 30, seed: SEED },
  );
  expect(clear).toBeGreaterThan(10);
}, 60_000);
