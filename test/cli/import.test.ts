import { mkdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../main/shared/errors.ts';
import type { ImportedFile } from '../../main/shared/imports.ts';
import { fakeHost, SUMMARY } from './fake-host.ts';

const host = fakeHost();

test('files are imported together, in the order given, into the default workspace', async () => {
  const [a, b] = [host.file('b.csv'), host.file('a.csv')];
  const { exitCode, stdout } = await host.run('import', a, b, '--replace');
  expect([exitCode, stdout]).toEqual([0, '']);
  expect(host.core.opened).toEqual([
    {
      workspacePath: join(host.folder, 'home', 'default.storemonitor'),
      dataFolder: join(host.folder, 'home'),
      oneShot: true,
      discardUnused: true,
      bytesToRead: statSync(a).size + statSync(b).size,
    },
  ]);
  const sources = [a, b].map((path) => ({ kind: 'path', path }));
  expect(host.core.calls.slice(0, 1)).toEqual([['start', sources, { replace: true, backup: true }]]);
  expect(host.core.closed).toBe(1);
});

test('the core is told about how much there is to read, in folders too', async () => {
  const data = join(host.folder, 'data');
  mkdirSync(join(data, 'deeper'), { recursive: true });
  for (const [name, bytes] of [
    ['polls.csv', 40_000_000],
    ['zones.csv', 5],
    ['deeper/more.csv', 7],
  ] as const) {
    writeFileSync(join(data, name), '');
    truncateSync(join(data, name), bytes);
  }
  await host.run('import', data);
  await host.run('report', data);
  await host.run('import', 'official');
  expect(host.core.opened.map(({ bytesToRead }) => bytesToRead)).toEqual([40_000_005, 40_000_005, 0]);
});

test('the summary is told in short sentences on stderr', async () => {
  const { stderr } = await host.run('import', host.file('polls.csv'));
  expect(stderr.split('\n')).toEqual([
    'scanning polls.csv …',
    '2 files read: polls.csv (1,849,837 polls), zones.csv (13,559 timezones).',
    '1,849,830 polls added, 7 duplicates, 1 stored status changed, 13,559 timezones stored, 3,678 new stores.',
    '',
  ]);
});

test('an import that changes nothing says so', async () => {
  host.core.summary = { ...SUMMARY, data_changed: false, polls_added: 0 };
  const { stderr } = await host.run('import', host.file('polls.csv'));
  expect(stderr).toContain('Nothing changed: all of it was stored already.');
});

test('skipped files, warnings and unknown zones are told', async () => {
  host.core.summary = {
    ...SUMMARY,
    skipped: [{ name: 'data.zip/readme.md', reason: 'not a .csv file' }],
    warnings: ['the latest poll is more than 24 h after every other store'],
    unknown_zones: 2,
  };
  const { stderr } = await host.run('import', host.file('data.zip'));
  expect(stderr).toContain('Skipped data.zip/readme.md: not a .csv file.\n');
  expect(stderr).toContain('Warning: the latest poll is more than 24 h after every other store\n');
  expect(stderr).toContain('2 stores with a timezone that is no IANA name: America/Chicago is used for them.\n');
});

test('rejected rows are counted by reason, the first ones shown without their control characters', async () => {
  const polls: ImportedFile = {
    ...SUMMARY.files[0]!,
    rows_rejected: 12,
    rejected_by_reason: { bad_status: 11, bad_timestamp: 1 },
  };
  host.core.summary = { ...SUMMARY, files: [polls] };
  host.core.rejects = Array.from({ length: 12 }, (_, i) => ({
    file: 'polls.csv',
    line: 1_000 + i,
    reason: 'bad_status' as const,
    text: `s1,\u001b[31mopen,${'x'.repeat(500)}`,
  }));
  const { exitCode, stderr } = await host.run('import', host.file('polls.csv'));
  expect(exitCode).toBe(0);
  expect(stderr).toContain(
    '12 rows of polls.csv rejected: 11 × status must be active or inactive; 1 × timestamp must be',
  );
  expect(stderr).toContain('  polls.csv line 1,000: status must be active or inactive: s1,\ufffd[31mopen,xxx');
  expect(stderr).toContain('  … and 7 more\n');
  expect(stderr).not.toContain('\u001b');
  expect(Math.max(...stderr.split('\n').map((line) => line.length))).toBeLessThan(250);
});

test('a failed import ends with exit code 1 and its message', async () => {
  host.core.importError = new AppError('bad_file', 'No row of polls.csv is accepted.');
  const { exitCode, stderr } = await host.run('import', host.file('polls.csv'));
  expect(exitCode).toBe(1);
  expect(stderr).toContain('error: No row of polls.csv is accepted.\n');
});

test('an error nobody foresaw is shown with where it came from', async () => {
  host.core.importError = new TypeError('x is not a function');
  const { exitCode, stderr } = await host.run('import', host.file('polls.csv'));
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/error: unexpected failure: TypeError: x is not a function\n\s+at /);
});

test('the word official downloads, and stands alone', async () => {
  await host.run('import', 'official', '--replace');
  expect(host.core.calls[0]).toEqual(['startOfficial', { replace: true, backup: true }]);
  const mixed = await host.run('import', 'official', host.file('polls.csv'));
  expect(mixed.exitCode).toBe(2);
  expect(mixed.stderr).toContain('give "official" alone');
});

test('what is replaced is backed up unless that is refused', async () => {
  await host.run('import', host.file('polls.csv'), '--replace', '--no-backup');
  await host.run('import', 'official', '--no-backup', '--replace');
  const options = host.core.calls.flatMap(([call, ...rest]) => (String(call).startsWith('start') ? [rest.at(-1)] : []));
  expect(options).toEqual([
    { replace: true, backup: false },
    { replace: true, backup: false },
  ]);
});

test('to refuse a backup where nothing is dropped is wrong usage', async () => {
  const { exitCode, stderr } = await host.run('import', host.file('polls.csv'), '--no-backup');
  expect([exitCode, stderr]).toEqual([
    2,
    'error: --no-backup goes with --replace: only what is dropped is backed up first.\n',
  ]);
  expect(host.core.opened).toEqual([]);
});

test.each([
  { damaged: false, told: 'The former data is backed up beside the workspace' },
  {
    damaged: true,
    told: 'The former data was damaged; what could be saved of it is backed up beside the workspace',
  },
])('a backup is told right after what was dropped: $told', async ({ damaged, told }) => {
  host.core.summary = { ...SUMMARY, replaced: true, backup: { file: 'before.storemonitor', damaged } };
  const db = join(host.folder, 'my.storemonitor');
  const { stderr } = await host.run('import', host.file('polls.csv'), '--replace', '--db', db);
  expect(stderr).toContain(
    `are dropped.\n${told}: ${join(`${db}.backups`, 'before.storemonitor')}\n1,849,830 polls added`,
  );
});

test('nothing is said of a backup where none was made', async () => {
  host.core.summary = { ...SUMMARY, replaced: true, backup: null };
  const { stderr } = await host.run('import', host.file('polls.csv'), '--replace', '--no-backup');
  expect(stderr).toContain('are dropped.\n1,849,830 polls added');
});

test('a signal cancels the import and ends with 130 after the workspace is closed', async () => {
  host.core.hangs = 'import';
  host.core.onHang = () => host.send('SIGINT');
  const { exitCode, stderr } = await host.run('import', host.file('polls.csv'));
  expect(exitCode).toBe(130);
  expect(stderr).toContain('Interrupted; nothing was changed.\n');
  expect(host.core.calls).toContainEqual(['cancel']);
  expect(host.core.closed).toBe(1);
});

test('a signal before the work begins ends it before the workspace is opened', async () => {
  host.send('SIGINT');
  const { exitCode } = await host.run('import', host.file('polls.csv'));
  expect(exitCode).toBe(130);
  expect(host.core.opened).toEqual([]);
});

test('on a terminal progress is a bar that is gone before the messages', async () => {
  host.terminals.stderr = true;
  const { stderr } = await host.run('import', host.file('polls.csv'));
  expect(stderr).toContain('[============------------]  50 % 0.0 of 0.0 MB, 1,000 rows, scanning polls.csv');
  expect(stderr).not.toContain('scanning polls.csv …');
  expect(stderr.trimEnd().split('\n').at(-1)).toContain('1,849,830 polls added');
});
