import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../main/shared/errors.ts';
import { fakeHost } from './fake-host.ts';

const host = fakeHost();

test('the report goes to stdout and nothing else does', async () => {
  const { exitCode, stdout } = await host.run('report', host.file('polls.csv'));
  expect(stdout).toBe(host.core.content);
  expect(exitCode).toBe(0);
});

test('a report on files uses a temporary workspace that is gone afterwards', async () => {
  await host.run('report', host.file('polls.csv'));
  const { workspacePath, dataFolder, temporary } = host.core.opened[0]!;
  expect(temporary).toBe(true);
  expect(workspacePath.startsWith(join(host.folder, 'store-monitor-'))).toBe(true);
  expect(dataFolder.startsWith(join(host.folder, 'store-monitor-'))).toBe(true);
  expect(host.core.calls).toContainEqual(['folder there at close', true]);
  expect(readdirSync(host.folder)).toEqual(['polls.csv']);
});

test('the temporary workspace is gone after an error too', async () => {
  host.core.importError = new AppError('bad_file', 'polls.csv has no header that is known.');
  const { exitCode, stdout, stderr } = await host.run('report', host.file('polls.csv'));
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toContain('error: polls.csv has no header that is known.\n');
  expect(readdirSync(host.folder)).toEqual(['polls.csv']);
});

test('the temporary workspace of a command that was killed is removed by the next one', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  mkdirSync(join(host.folder, `store-monitor-${dead}-aBc123`));
  mkdirSync(join(host.folder, `store-monitor-${process.ppid}-aBc123`));
  await host.run('report', host.file('polls.csv'));
  expect(readdirSync(host.folder)).toEqual(['polls.csv', `store-monitor-${process.ppid}-aBc123`]);
});

test('a download for a report stays in the data folder, where it can be used again', async () => {
  await host.run('report', 'official');
  expect(host.core.opened[0]).toMatchObject({ dataFolder: join(host.folder, 'home'), temporary: true });
  expect(host.core.calls[0]).toEqual(['startOfficial', { replace: false }]);
});

test('without DATA the report is about the default workspace, with --db about the named one', async () => {
  await host.run('report');
  await host.run('report', '--db', host.file('my.storemonitor'));
  expect(host.core.opened.map((options) => options.workspacePath)).toEqual([
    join(host.folder, 'home', 'default.storemonitor'),
    join(host.folder, 'my.storemonitor'),
  ]);
  expect(host.core.calls.filter(([call]) => call === 'start')).toEqual([]);
});

test('DATA together with --db is wrong usage', async () => {
  const { exitCode, stderr } = await host.run('report', host.file('polls.csv'), '--db', host.file('my.storemonitor'));
  expect(exitCode).toBe(2);
  expect(stderr).toContain('DATA and --db exclude each other');
  expect(host.core.opened).toEqual([]);
});

test('a workspace that does not exist is an error and is not created', async () => {
  const path = join(host.folder, 'typo.storemonitor');
  const { exitCode, stderr } = await host.run('report', '--db', path);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`${path} does not exist`);
  expect(host.core.opened).toEqual([]);
});

test('a path that does not exist is told before anything is opened', async () => {
  const { exitCode, stderr } = await host.run('report', join(host.folder, 'typo.csv'));
  expect(exitCode).toBe(1);
  expect(stderr).toContain('typo.csv does not exist');
  expect(host.core.opened).toEqual([]);
});

test('all options reach the report', async () => {
  const options = ['--as-of', '2024-10-04 00:00:00.000001 UTC', '--policy', 'previous', '--trust', '120'];
  await host.run('report', ...options, '--columns', 'extended', '--format', 'json');
  expect(host.core.calls.slice(0, 2)).toEqual([
    ['trigger', { asOfUs: 1_728_000_000_000_001, policy: 'previous', trustMinutes: 120 }],
    ['content', 'json', 'extended'],
  ]);
});

test('the count of stores without data is one line on stderr', async () => {
  const { stderr } = await host.run('report');
  expect(stderr.split('\n').filter((line) => line.startsWith('no_data: '))).toEqual([
    'no_data: 893 of 3,678 stores without a poll in business time in the 8 days before 2024-10-04T00:00:00Z; their figures are 0, all of their business time is unknown.',
  ]);
});

test('no polls at all ends with exit code 1 and the reason', async () => {
  host.core.triggerError = new AppError('no_polls', 'There are no polls to report on. Import some first.');
  const { exitCode, stdout, stderr } = await host.run('report');
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toContain('no polls');
});

test('a report that failed ends with exit code 1 and its reason', async () => {
  host.core.record = { ...host.core.record, status: 'Failed', errorMessage: 'a worker died twice' };
  const { exitCode, stdout, stderr } = await host.run('report');
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toContain('a worker died twice');
});

test('--out writes the file whole and says so on stderr', async () => {
  const out = join(host.folder, 'report.csv');
  const { stdout, stderr } = await host.run('report', '--out', out);
  expect(stdout).toBe('');
  expect(readFileSync(out, 'utf8')).toBe(host.core.content);
  expect(stderr).toContain(`Report of 3,678 stores as of 2024-10-04T00:00:00Z written to ${out}.`);
});

test('--out into a folder that does not exist fails before any work', async () => {
  const { exitCode, stderr } = await host.run('report', '--out', join(host.folder, 'no', 'report.csv'));
  expect(exitCode).toBe(1);
  expect(stderr).toContain('does not exist');
  expect(host.core.opened).toEqual([]);
});

test('a signal during the import cancels it, leaves no output, and ends with 130', async () => {
  host.core.hangs = 'import';
  host.core.onHang = () => host.send('SIGINT');
  const out = join(host.folder, 'report.csv');
  const { exitCode, stdout, stderr } = await host.run('report', host.file('polls.csv'), '--out', out);
  expect([exitCode, stdout]).toEqual([130, '']);
  expect(stderr).toContain('Interrupted; nothing was changed.');
  expect(host.core.calls).toContainEqual(['cancel']);
  expect(host.core.closed).toBe(1);
  expect(existsSync(out)).toBe(false);
  expect(readdirSync(host.folder)).toEqual(['polls.csv']);
});

test('a signal during the report cancels it; SIGTERM ends with 143', async () => {
  host.core.hangs = 'report';
  host.core.onHang = () => host.send('SIGTERM');
  const { exitCode, stdout } = await host.run('report');
  expect([exitCode, stdout]).toEqual([143, '']);
  expect(host.core.calls).toContainEqual(['delete']);
  expect(host.core.closed).toBe(1);
});
