import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { checkAnswerSchema } from '../../main/shared/api/backups.ts';
import { backupFileName, backupFolderOf } from '../../main/shared/backups.ts';
import type { Damage } from '../../main/shared/damage.ts';
import { fakeHost } from './fake-host.ts';

const host = fakeHost();

/** 2024-10-14, in days since 1970. */
const DAY = 20_010;
const POLLS: Damage = {
  part: 'polls',
  day: DAY,
  storeIds: ['a', 'b', 'c', 'd'],
  entries: [],
  found: 'blob P 1: it is missing',
};
const REPORT: Damage = { part: 'report', day: null, storeIds: null, entries: ['r1'], found: 'its content is missing' };

function damageWith(...damage: Damage[]): void {
  host.core.check = { ...host.core.check, damage, damaged: damage.length };
}

/** A workspace with two backups, the newer one of damaged data; returns the path of the other. */
function workspaceWithBackups(): { db: string; soundBackup: string } {
  const db = host.file('my.storemonitor');
  mkdirSync(backupFolderOf(db));
  const madeMs = Date.UTC(2024, 9, 14, 23, 55);
  const soundBackup = join(backupFolderOf(db), backupFileName(madeMs, 'replace', false));
  writeFileSync(soundBackup, 'four');
  writeFileSync(join(backupFolderOf(db), backupFileName(madeMs + 1, 'replace', true)), '');
  return { db, soundBackup };
}

test('sound data is one line and exit code 0', async () => {
  expect(await host.run('stats', '--check')).toEqual({
    exitCode: 0,
    stdout: 'No damage found: 1,027 parts read.\n',
    stderr: '',
  });
});

test('a person at a terminal is told that it reads, and a signal ends it before anything is told', async () => {
  host.terminals.stderr = true;
  expect((await host.run('stats', '--check')).stderr).toBe('Reading all data …\n');
  host.core.onCheck = () => host.send('SIGINT');
  expect(await host.run('stats', '--check')).toMatchObject({ exitCode: 130, stdout: '' });
  // Not on the thread that signals reach.
  expect(host.core.opened.map(({ oneShot }) => oneShot)).toEqual([false, false]);
});

test('what is damaged is a list on stdout, what to do is on stderr, and the exit code is 1', async () => {
  damageWith(POLLS, { ...POLLS, day: DAY + 2, storeIds: ['a'] }, REPORT);
  const { db, soundBackup } = workspaceWithBackups();
  const { exitCode, stdout, stderr } = await host.run('stats', '--check', '--db', db);
  expect(exitCode).toBe(1);
  expect(stdout.split('\n')).toEqual([
    '3 damaged parts, of up to 4 stores, on 2 days from 2024-10-14 to 2024-10-16:',
    '  Polls of 2024-10-14 (UTC): up to 4 stores (a, b, c and others)',
    '  Polls of 2024-10-16 (UTC): up to 1 store (a)',
    '  A kept report: r1',
    '',
  ]);
  expect(stderr.split('\n')).toEqual([
    `error: Part of ${db} is damaged. Reports that need what is hit are refused; any other is right.`,
    `The last backup of sound data is ${soundBackup} (made 2024-10-14 23:55 UTC, before a replace): to go back to it, copy it to another place and name the copy with --db.`,
    'Or import all files again with --replace, which drops what is damaged.',
    '',
  ]);
  expect(host.core.closed).toBe(1);
});

test('where there is no backup of sound data the way back is an import', async () => {
  damageWith(POLLS);
  const { stderr } = await host.run('stats', '--check');
  expect(stderr).toContain('There is no backup of sound data beside it.\nImport all files again with --replace');
});

test('a file whose structure is damaged is left alone by the import that is advised', async () => {
  damageWith(POLLS, { ...POLLS, part: 'structure', day: null, storeIds: null });
  const { stderr } = await host.run('stats', '--check');
  expect(stderr).toContain('\nImport all files again into a new workspace: name a new file with --db.\n');
});

test('damage of records alone calls for neither a backup nor an import', async () => {
  damageWith(REPORT, { ...REPORT, part: 'import_history', entries: ['i1'] });
  const { db } = workspaceWithBackups();
  const { exitCode, stdout, stderr } = await host.run('stats', '--check', '--db', db);
  expect([exitCode, stdout.split('\n')[0]]).toEqual([1, '2 damaged parts:']);
  expect(stderr.split('\n')).toEqual([
    `error: Part of ${db} is damaged, but no polls, business hours or timezones are.`,
    'Make the report again with the same options. One of earlier data can only be deleted, in the window (store-monitor serve).',
    'Nothing is computed from the import history. To take the damaged entries off it, and nothing else, add --forget-damaged-imports.',
    '',
  ]);
});

test('of entries that got lost it is told how many, and how to go on without them', async () => {
  const found = 'entries of the import history: 2 are there, 3 were written';
  damageWith({ ...REPORT, part: 'lost_entries', entries: [], found });
  const { stdout, stderr } = await host.run('stats', '--check');
  expect(stdout).toBe(`1 damaged part:\n  Entries that got lost: ${found}\n`);
  expect(stderr).toContain('To take the histories as they are, add --forget-damaged-imports.');
});

test('where nobody can tell the stores, what was found is told', async () => {
  const found = 'blob I 0: its checksum does not match';
  damageWith(
    { ...POLLS, part: 'store_ids', day: null, storeIds: null, found },
    { ...POLLS, part: 'structure', day: null, storeIds: null, found: 'Page 7 is never used' },
    { ...POLLS, storeIds: [] },
  );
  expect((await host.run('stats', '--check')).stdout.split('\n')).toEqual([
    '3 damaged parts, on 2024-10-14:',
    `  Store ids, stores unknown: ${found}`,
    '  The structure of the file: Page 7 is never used',
    '  Polls of 2024-10-14 (UTC): blob P 1: it is missing',
    '',
  ]);
});

test('of a lost list of checksums it is told whose it is, once', async () => {
  const found = 'those of stores 1 to 1,024 in order of import; without them nobody can tell whether it is whole';
  damageWith({ ...POLLS, part: 'checklist', day: null, storeIds: null, found });
  expect((await host.run('stats', '--check')).stdout).toBe(`1 damaged part:\n  The checksums of the data: ${found}\n`);
});

test('of a long list the first twenty are told, and where the rest is', async () => {
  const damage = Array.from({ length: 30 }, (_, i) => ({ ...POLLS, day: DAY + i }));
  damageWith(...damage);
  expect((await host.run('stats', '--check')).stdout.trimEnd().split('\n').slice(-2)).toEqual([
    expect.stringMatching(/^ {2}Polls of 2024-11-02 /),
    '  … and 10 more; --json tells of all of them',
  ]);
  host.core.check = { ...host.core.check, damaged: 12_345 };
  expect((await host.run('stats', '--check')).stdout).toContain('… and 12,325 more; --json tells of the first 30\n');
});

test('an id can give the terminal no orders', async () => {
  damageWith({ ...POLLS, storeIds: ['\u001b[2Jgone'] });
  const { stdout } = await host.run('stats', '--check');
  expect(stdout).toContain('(\ufffd[2Jgone)');
});

test('--json is what the HTTP API answers, with all that is known', async () => {
  damageWith(...Array.from({ length: 150 }, () => POLLS));
  const { db, soundBackup } = workspaceWithBackups();
  const { exitCode, stdout } = await host.run('stats', '--check', '--json', '--db', db);
  expect(exitCode).toBe(1);
  const answer = checkAnswerSchema.parse(JSON.parse(stdout));
  expect(answer).toMatchObject({ sound: false, data_version: 4, damaged: 150, stores: 4, utc_days: ['2024-10-14'] });
  expect(answer.damage).toHaveLength(150);
  expect(answer.last_backup).toEqual({
    file: basename(soundBackup),
    made_at: '2024-10-14T23:55:00Z',
    reason: 'replace',
    damaged: false,
    bytes: 4,
  });
});

test('--json of sound data says so and has no backup to name', async () => {
  const { exitCode, stdout } = await host.run('stats', '--check', '--json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ sound: true, damage: [], last_backup: null });
});

test('--forget-damaged-imports takes what is damaged off the import history, then checks', async () => {
  host.core.forgotten = ['i1', 'i\u001b2'];
  const { exitCode, stderr } = await host.run('stats', '--check', '--forget-damaged-imports');
  expect([exitCode, stderr]).toEqual([0, '2 damaged entries taken off the import history: i1, i\ufffd2.\n']);
  expect(host.core.calls).toContainEqual(['forgetDamaged', null]);
  host.core.forgotten = [];
  const again = await host.run('stats', '--check', '--forget-damaged-imports');
  expect(again.stderr).toBe('No entry of the import history is damaged; all of them stay.\n');
});

test('nothing is forgotten without being asked for, nor without a check', async () => {
  await host.run('stats', '--check');
  expect((await host.run('stats', '--forget-damaged-imports')).exitCode).toBe(2);
  expect(host.core.calls.flat()).not.toContain('forgetDamaged');
});
