import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ImportSummary, RejectedRow } from '../../main/shared/imports.ts';
import { checkData } from '../../workers/store/check-data.ts';
import { dropDamagedImports, readImports, readRejects, saveImport } from '../../workers/store/imports.ts';
import type { Workspace } from '../../workers/store-thread/workspace.ts';
import { SEED } from '../property/seed.ts';
import { ingestPolls, openWorkspace, scratchFolder } from './stored-workspace.ts';

const SUMMARY: ImportSummary = {
  files: [],
  skipped: [],
  replaced: false,
  polls_added: 1,
  polls_duplicate: 0,
  polls_changed: 0,
  hours_rows: null,
  zone_rows: null,
  unknown_zones: 0,
  stores_new: 1,
  data_changed: true,
  data_version: 1,
  warnings: [],
  backup: null,
};

/** A time whose bytes are found again in a file. */
const CREATED_MS = 0x0123_4567_89ab;
const REJECT: RejectedRow = { file: 'polls.csv', line: 2, reason: 'too_few_fields', text: 'x' };

/** Keeps an import that is done. */
function save(workspace: Workspace, importId: string, createdMs: number, rejects: readonly RejectedRow[]): void {
  const end = { state: 'done', createdMs, finishedMs: 2, errorCode: null, errorMessage: null } as const;
  workspace.write(() =>
    saveImport(workspace.db, { importId, kind: 'import', ...end, replaced: false, summary: SUMMARY }, rejects),
  );
}

/** A workspace with two imports, of which the one called `hit` is to be damaged. */
function withTwoImports(): Workspace {
  const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
  ingestPolls(workspace, [{ storeId: 's', timeUs: 0, active: true }]);
  save(workspace, 'sound', 1, [REJECT]);
  save(workspace, 'hit', CREATED_MS, [REJECT]);
  return workspace;
}

function damageOf(workspace: Workspace) {
  return workspace.read(() => checkData(workspace.db)).damage;
}

test('an import reads as it was saved, with its rejected rows, whatever signs they have', () => {
  const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
  const { db } = workspace;
  const text = fc.string({ unit: 'binary', maxLength: 8 }).map((string) => `${string}\ud800`);
  const row = fc.record({ file: text, line: fc.nat(), reason: fc.constant('bad_day' as const), text });
  let saved = 0;
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (rejects: RejectedRow[]) => {
      const importId = `i${saved}`;
      save(workspace, importId, saved++, rejects);
      expect(readImports(db)[0]?.summary).toEqual(SUMMARY);
      expect(readRejects(db, importId)).toEqual(
        rejects.map((reject) => ({ ...reject, file: reject.file.toWellFormed(), text: reject.text.toWellFormed() })),
      );
    }),
    { seed: SEED, numRuns: 50 },
  );
});

test.each([
  ['an entry', "UPDATE import SET kind = 'other' WHERE id = 'hit'"],
  ['the id of an entry', "UPDATE import SET id = 'j' WHERE id = 'hit'"],
  ['a rejected row', "UPDATE reject SET text = 'y' WHERE import_id = 'hit'"],
])('%s that is damaged can be taken off the history, and nothing else goes', (_what, sql) => {
  const workspace = withTwoImports();
  const { db } = workspace;
  db.pragma('foreign_keys = OFF');
  db.exec(sql);
  db.pragma('foreign_keys = ON');
  expect(damageOf(workspace)).toMatchObject([{ part: 'import_history' }]);
  const drop = (importId: string | null) => workspace.write(() => dropDamagedImports(db, importId));
  expect(drop('sound')).toEqual([]);
  expect(drop(null)).toHaveLength(1);
  expect(damageOf(workspace)).toEqual([]);
  expect(readImports(db)).toMatchObject([{ importId: 'sound', summary: SUMMARY }]);
  expect(readRejects(db, 'sound')).toEqual([REJECT]);
  expect(db.prepare('SELECT (SELECT count(*) FROM reject), (SELECT count(*) FROM poll_block)').raw().get()).toEqual([
    1, 1,
  ]);
});

test('what has got lost from a history is told until the histories are taken as they are', () => {
  const workspace = withTwoImports();
  const { db } = workspace;
  db.exec("DELETE FROM import WHERE id = 'hit'");
  save(workspace, 'later', 3, []);
  expect(damageOf(workspace)).toMatchObject([
    { part: 'lost_entries', found: 'entries of the import history: 2 are there, 3 were written' },
  ]);
  expect(workspace.write(() => dropDamagedImports(db, 'later'))).toEqual([]);
  expect(damageOf(workspace)).toHaveLength(1);
  expect(workspace.write(() => dropDamagedImports(db, null))).toEqual([]);
  expect(damageOf(workspace)).toEqual([]);
  expect(readImports(db).map(({ importId }) => importId)).toEqual(['later', 'sound']);
});

test('entries that an earlier version of the program has not counted are taken as they are', () => {
  const workspace = withTwoImports();
  workspace.db.exec("DELETE FROM setting WHERE key = '.imports'; DELETE FROM import WHERE id = 'hit'");
  expect(damageOf(workspace)).toEqual([]);
  save(workspace, 'later', 3, []);
  workspace.db.exec("DELETE FROM import WHERE id = 'later'");
  expect(damageOf(workspace)).toHaveLength(1);
});

/** Places in the table and its index; the rejected rows have an id as well. */
test.each([
  ['time', Buffer.from(CREATED_MS.toString(16).padStart(12, '0'), 'hex'), 2, 1],
  ['id', Buffer.from('hit'), 4, 2],
])('an entry whose %s was flipped in the file can be taken off, whatever its index knows', (_what, wanted, at, hit) => {
  const workspace = withTwoImports();
  workspace.close();
  const bytes = readFileSync(workspace.path);
  const places: number[] = [];
  for (let place = bytes.indexOf(wanted); place >= 0; place = bytes.indexOf(wanted, place + 1)) places.push(place);
  const dropped = places.filter((place) => {
    const path = join(scratchFolder(), 'b.storemonitor');
    const flipped = Buffer.from(bytes);
    flipped[place + 2] = (flipped[place + 2] as number) ^ 4;
    writeFileSync(path, flipped);
    const other = openWorkspace(path);
    expect(damageOf(other)).not.toEqual([]);
    const ids = other.write(() => dropDamagedImports(other.db, null));
    if (ids.length > 0) expect(damageOf(other)).toEqual([]);
    expect(readImports(other.db).at(-1)).toMatchObject({ importId: 'sound', summary: SUMMARY });
    return ids.length > 0;
  });
  expect([places.length, dropped.length]).toEqual([at, hit]);
});
