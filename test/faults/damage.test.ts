import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { CheckAnswer } from '../../main/shared/api/backups.ts';
import { AppError } from '../../main/shared/errors.ts';
import { readWorkspace } from '../../workers/report/reader.ts';
import { checkData } from '../../workers/store/check-data.ts';
import { readImports, readRejects, sealImports } from '../../workers/store/imports.ts';
import { readReports } from '../../workers/store/reports.ts';
import { SEED } from '../property/seed.ts';
import { ingestPolls, ingestZones, openWorkspace, scratchFolder } from '../store/stored-workspace.ts';
import { realApi } from '../window-api/real-api.ts';
import { LATEST_US, makeSoundWorkspace, REPORTED } from './long/damage/sound-workspace.ts';
import { damagedThings, measured } from './long/damage/uses.ts';
import { attack } from './long/damage.ts';

const DAY_US = 86_400_000_000;

/** Changes a closed workspace behind the program's back, and leaves it one file. */
function meddle(path: string, sql: string): void {
  const db = new Database(path);
  db.exec(sql);
  db.pragma('journal_mode = DELETE');
  db.close();
}

/** A closed workspace that was meddled with. */
function meddled(sql: string): string {
  const path = join(scratchFolder(), 'meddled.storemonitor');
  writeFileSync(path, sound);
  meddle(path, sql);
  return path;
}

const sound = makeSoundWorkspace();

test('a workspace that is damaged anywhere gives the right report or a clear refusal, and the check finds why', async () => {
  expect(await attack({ seed: SEED, tries: 20, seconds: undefined })).toMatch(/^20 damaged workspaces/);
});

/** Damage that leaves each blob and each page sound by itself: only what there should be tells of it. */
test.each([
  ['a block of polls that got lost', 'DELETE FROM poll_block WHERE id = (SELECT max(id) FROM poll_block)'],
  [
    'the polls of a day that lie under another',
    'UPDATE poll_block SET id = id + 65536 WHERE id = (SELECT max(id) FROM poll_block)',
  ],
  ['hours that got lost', 'DELETE FROM hours_block WHERE shard = 0'],
  ['zones that got lost', 'DELETE FROM zone_block WHERE shard = 1'],
  ['stores that got lost', 'DELETE FROM store_block WHERE shard = 1'],
  ['totals that got lost', 'DELETE FROM span_block WHERE shard = 1'],
  ['a zone of another name', "UPDATE zone SET name = 'America/Denver' WHERE name = 'America/New_York'"],
  ['a checklist that got lost', 'DELETE FROM checklist WHERE shard = 1'],
  ['another data version', 'UPDATE meta SET data_version = data_version - 1'],
  ['a data version without what vouches for it', 'UPDATE meta SET seal = NULL'],
])('%s is noticed before it reaches a report', (_what, sql) => {
  const path = meddled(sql);
  expect(() => measured(path, null)).toThrow(expect.objectContaining({ code: 'damaged_workspace' }));
  expect(damagedThings(path)).toBeGreaterThan(0);
});

test.each([
  [
    'a lost one',
    'DELETE FROM checklist WHERE shard = 1',
    /^those of stores 1,025 to 2,048 in order of import; without them nobody can tell .* \(blob C 1: it is missing\)$/,
  ],
  [
    'another data version',
    'UPDATE meta SET data_version = data_version - 1',
    /^those of all of it; without them .* \(blob M /,
  ],
])('checksums that are damaged (%s) are one damage, whatever they are of', (_what, sql, found) => {
  expect(readWorkspace(meddled(sql), checkData)).toMatchObject({
    damaged: 1,
    damage: [{ part: 'checklist', day: null, storeIds: null, found: expect.stringMatching(found) }],
  });
});

test.each([
  ['an older block', ['poll_block'], /blob P \d+: it is not the one that was written last/],
  ['an older block with its older checklist', ['poll_block', 'span_block', 'checklist'], /blob C 0: it is not the one/],
])('%s in the place of a newer one is noticed, though all are whole', (_what, tables, message) => {
  const path = join(scratchFolder(), 'a.storemonitor');
  const poll = { storeId: 's', timeUs: LATEST_US, active: true };
  const workspace = openWorkspace(path);
  ingestPolls(workspace, [poll]);
  const older = tables.map((table) => workspace.db.prepare(`SELECT data FROM ${table}`).pluck().get());
  ingestPolls(workspace, [{ ...poll, active: false }]);
  for (const [i, table] of tables.entries()) workspace.db.prepare(`UPDATE ${table} SET data = ?`).run(older[i]);
  workspace.close();
  expect(() => measured(path, null)).toThrow(message);
  expect(damagedThings(path)).toBeGreaterThan(0);
});

test('a write does not vouch for what was damaged before it', () => {
  const path = meddled("UPDATE zone SET name = 'America/Denver' WHERE name = 'America/New_York'");
  const workspace = openWorkspace(path);
  expect(() => ingestZones(workspace, [{ storeId: 'new', timezone: 'Asia/Tokyo' }])).toThrow(AppError);
  expect(() => workspace.read(() => workspace.describe(0))).not.toThrow();
  expect(damagedThings(path)).toBe(1);
});

test('a report whose entry was changed is one that failed, and never another report', () => {
  const path = meddled(`
    UPDATE report SET content_no = 2 WHERE content_no = 1;
    UPDATE report_content SET policy = 'nearest', trust_minutes = 60 WHERE content_no = 3;
    UPDATE import SET summary = 'no JSON';
    UPDATE setting SET value = '{"policy":"previous","trust_minutes":null}' WHERE key NOT LIKE '.%'`);
  const { reports, contents, imports, settings } = openWorkspace(path).describe(0);
  expect(reports.map(({ status }) => status).sort()).toEqual(['Complete', 'Complete', 'Failed']);
  expect(reports.find(({ status }) => status === 'Failed')?.errorMessage).toMatch(/run it again/);
  expect(contents).toHaveLength(REPORTED.length - 1);
  expect(imports).toMatchObject([{ state: 'failed', errorCode: 'damaged_workspace' }]);
  expect(settings).toEqual([]);
  expect(damagedThings(path)).toBe(4);
});

test('rows of the histories read as they were written where nothing is damaged', () => {
  const { db } = openWorkspace(meddled('SELECT 1'));
  expect(readReports(db).map(({ request }) => request)).toEqual(REPORTED.toReversed());
  expect(readImports(db)).toMatchObject([{ importId: 'i', state: 'done' }]);
  expect(readRejects(db, 'i')).toHaveLength(1);
  expect(damagedThings(db.name)).toBe(0);
});

test.each([
  ['changed', "UPDATE reject SET text = 'y'"],
  ['got lost', 'DELETE FROM reject'],
  ['stands twice', 'INSERT INTO reject SELECT * FROM reject'],
])('a rejected row that %s is found by the check, and not handed out', (_what, sql) => {
  const { db } = openWorkspace(meddled(sql));
  expect(damagedThings(db.name)).toBe(1);
  expect(readImports(db)).toMatchObject([{ importId: 'i', state: 'done' }]);
  expect(() => readRejects(db, 'i')).toThrow(expect.objectContaining({ code: 'damaged_workspace' }));
});

test.each([
  ['an import', 'DELETE FROM import', 'entries of the import history: 0 are there, 1 were written'],
  [
    'a report',
    'DELETE FROM report WHERE report_id = (SELECT min(report_id) FROM report)',
    `entries of the report history: ${REPORTED.length - 1} are there, ${REPORTED.length} were written`,
  ],
  [
    'a report that was put in again',
    `INSERT INTO report SELECT 'copy', status, created_ms, completed_ms, as_of_us, policy, trust_minutes, owner_pid,
     content_no, error_message, seal FROM report LIMIT 1`,
    `entries of the report history: ${REPORTED.length + 1} are there, ${REPORTED.length} were written`,
  ],
])(
  '%s that was taken off its history behind the back of the program, or put into it, is told by the check',
  (_what, sql, found) => {
    const { db } = openWorkspace(meddled(sql));
    expect(readWorkspace(db.name, checkData).damage).toContainEqual(
      expect.objectContaining({ part: 'lost_entries', found }),
    );
  },
);

test('rejected rows of an import that an earlier version of the program stored are read as they are', () => {
  const { db } = openWorkspace(meddled("UPDATE import SET summary = json_remove(summary, '$.rejects_sum')"));
  sealImports(db);
  expect(damagedThings(db.name)).toBe(0);
  expect(readRejects(db, 'i')).toMatchObject([{ line: 2, text: 'x' }]);
});

const api = realApi();

test('the API says which stores and days are hit, answers reports with the reason, and offers the last backup', async () => {
  const storeIds = ['a', 'b', 'c'];
  const at = (days: number) =>
    storeIds.map((storeId) => ({ storeId, timeUs: LATEST_US - days * DAY_US, active: true }));
  await api.replaceBy({ polls: at(0) });
  // Of the last one only b and c have polls that far back.
  await api.replaceBy({ polls: [...at(0), ...at(3).slice(1)] });
  expect(await api.get<CheckAnswer>('/api/v1/check')).toMatchObject({ sound: true, damaged: 0, damage: [] });
  const other = new Database(api.app.workspacePath);
  other.exec('UPDATE poll_block SET data = zeroblob(length(data)) WHERE id = (SELECT min(id) FROM poll_block)');
  other.close();
  const check = await api.get<CheckAnswer>('/api/v1/check');
  expect(check).toMatchObject({ sound: false, damaged: 1, stores: 2, utc_days: ['2024-10-11'] });
  expect(check.damage).toMatchObject([{ part: 'polls', utc_day: '2024-10-11', store_ids: ['b', 'c'] }]);
  expect(check.last_backup).toMatchObject({ reason: 'replace', damaged: false });
  const id = await api.report();
  expect((await api.call('GET', `/api/v1/get_report/${id}`)).json()).toMatchObject({
    status: 'Failed',
    error_message: expect.stringContaining(
      'is damaged in the polls of 2024-10-11 UTC of stores 1 to 1,024 in order of import (blob P ',
    ),
  });
  // What is not hit is reported on as before.
  const earlier = await api.report({ as_of: '2024-10-01T00:00:00Z' });
  expect((await api.call('GET', `/api/v1/get_report/${earlier}`)).statusCode).toBe(200);
});

test('a kept report that is damaged says so, and asking for the same report makes it whole again', async () => {
  await api.replaceBy({ polls: [{ storeId: 'a', timeUs: LATEST_US, active: true }] });
  const kept = await api.report();
  const before = (await api.call('GET', `/api/v1/get_report/${kept}?columns=extended`)).body;
  const other = new Database(api.app.workspacePath);
  other.exec(
    'UPDATE report_content SET data = zeroblob(9) WHERE content_no = (SELECT max(content_no) FROM report_content)',
  );
  other.close();
  const refused = await api.call('GET', `/api/v1/get_report/${kept}?format=json`);
  expect([refused.statusCode, refused.json()]).toEqual([
    503,
    { detail: expect.stringMatching(/is damaged in a kept report .* Ask for this report again/) },
  ]);
  expect((await api.get<CheckAnswer>('/api/v1/check')).damage).toMatchObject([{ part: 'report', entries: [kept] }]);
  const again = await api.report();
  for (const id of [again, kept]) {
    expect((await api.call('GET', `/api/v1/get_report/${id}?columns=extended`)).body).toBe(before);
  }
  expect((await api.get<{ stores: unknown[] }>(`/api/v1/get_report/${kept}?format=json`)).stores).toHaveLength(1);
  expect(await api.get<CheckAnswer>('/api/v1/check')).toMatchObject({ sound: true });
});

test('a damaged entry of the import history is taken off it by its id, a sound one is not', async () => {
  await api.replaceBy({ polls: [{ storeId: 'a', timeUs: LATEST_US, active: true }] });
  const { imports } = await api.get<{ imports: { id: string }[] }>('/api/v1/imports');
  const [sound, hit] = imports.map(({ id }) => id);
  const other = new Database(api.app.workspacePath);
  other.prepare("UPDATE import SET kind = 'other' WHERE id = ?").run(hit);
  other.close();
  expect((await api.get<CheckAnswer>('/api/v1/check')).damage).toMatchObject([
    { part: 'import_history', entries: [hit] },
  ]);
  expect((await api.call('DELETE', `/api/v1/imports/${sound}`)).statusCode).toBe(409);
  expect((await api.call('DELETE', '/api/v1/imports/none')).statusCode).toBe(404);
  expect((await api.call('DELETE', `/api/v1/imports/${hit}`)).statusCode).toBe(200);
  expect((await api.call('GET', `/api/v1/imports/${hit}`)).statusCode).toBe(404);
  expect((await api.call('GET', `/api/v1/imports/${sound}`)).statusCode).toBe(200);
  expect(await api.get<CheckAnswer>('/api/v1/check')).toMatchObject({ sound: true });
});
