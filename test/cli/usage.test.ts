import { expect, test } from 'vitest';
import { fakeHost } from './fake-host.ts';

const host = fakeHost();

test.each([['--help'], ['report', '--help'], ['import', '--help'], ['serve', '--help'], ['stats', '--help']])(
  'help goes to stdout and ends with 0: %s %s',
  async (...args) => {
    const { exitCode, stdout, stderr } = await host.run(...args.filter(Boolean));
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Usage: store-monitor');
    expect(host.core.opened).toEqual([]);
  },
);

test('help of a command has examples', async () => {
  for (const command of ['report', 'import', 'serve', 'stats']) {
    expect((await host.run(command, '--help')).stdout).toContain(`Examples:\n  store-monitor ${command}`);
  }
});

test('--version tells the version', async () => {
  expect(await host.run('--version')).toEqual({ exitCode: 0, stdout: '1.2.3\n', stderr: '' });
});

test.each([
  { args: [], message: 'Usage:' },
  { args: ['reprot'], message: 'Did you mean report?' },
  { args: ['import'], message: "missing required argument 'DATA'" },
  { args: ['report', '--polcy', 'nearest'], message: "unknown option '--polcy'" },
  { args: ['report', '--policy', 'next'], message: 'Allowed choices are nearest, previous' },
  { args: ['report', '--columns', 'all'], message: 'Allowed choices are standard, extended' },
  { args: ['report', '--format', 'xml'], message: 'Allowed choices are csv, json' },
  { args: ['report', '--as-of', '2024-02-30 00:00:00'], message: 'on a real date' },
  { args: ['report', '--as-of', 'yesterday'], message: 'timestamp must be YYYY-MM-DD HH:MM:SS' },
  { args: ['report', '--as-of', '2150-01-01 00:00:00'], message: 'years 1970–2099' },
  { args: ['report', '--trust', '0'], message: 'whole minutes from 1 to 11,520' },
  { args: ['report', '--trust', '11521'], message: 'whole minutes from 1 to 11,520' },
  { args: ['report', '--trust', '1e2'], message: 'whole minutes from 1 to 11,520' },
  { args: ['report', '--out'], message: 'argument missing' },
  { args: ['serve', '--port', '65536'], message: 'from 0 (any free one) to 65535' },
  { args: ['serve', '--port', '80a'], message: 'from 0 (any free one) to 65535' },
  { args: ['serve', 'extra'], message: 'too many arguments' },
  { args: ['stats', 'extra'], message: 'too many arguments' },
])('wrong usage ends with 2 and says what is wrong: $args', async ({ args, message }) => {
  const { exitCode, stdout, stderr } = await host.run(...args);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(host.core.opened).toEqual([]);
});

test('help of import tells of the backup and how to do without', async () => {
  const help = (await host.run('import', '--help')).stdout.replaceAll(/\s+/g, ' ');
  expect(help).toContain('after a backup beside the workspace');
  expect(help).toContain('--no-backup with --replace only: make no backup of what is dropped');
});

test('a negative zone offset is no option', async () => {
  const { exitCode, stderr } = await host.run('report', '--as-of', '2024-10-04T00:00:00-05:00');
  expect(exitCode, stderr).toBe(0);
  expect(host.core.calls[0]).toEqual(['trigger', expect.objectContaining({ asOfUs: 1_728_018_000_000_000 })]);
});
