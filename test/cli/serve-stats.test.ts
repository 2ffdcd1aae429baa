import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeHost } from './fake-host.ts';

const host = fakeHost();

test('serve tells the address on stdout, how to stop on stderr, and ends with 0 on a signal', async () => {
  host.core.onServe = () => host.send('SIGTERM');
  const { exitCode, stdout, stderr } = await host.run('serve');
  expect([exitCode, stdout]).toEqual([0, 'Store Monitor runs at http://127.0.0.1:8000\n']);
  expect(stderr).toContain('http://127.0.0.1:8000/docs');
  expect(stderr).toContain('Stop it with Ctrl+C.');
});

test('serve closes the server before the workspace', async () => {
  host.core.onServe = () => host.send('SIGINT');
  await host.run('serve');
  expect(host.core.calls).toEqual([['server.close'], ['app.close']]);
});

test('serve passes the port on only when one was asked for', async () => {
  host.core.onServe = () => host.send('SIGINT');
  await host.run('serve', '--port', '9000', '--db', join(host.folder, 'new.storemonitor'));
  await host.run('serve');
  expect(host.served).toEqual([{ port: 9000 }, { port: undefined }]);
  expect(host.core.opened[0]!.workspacePath).toBe(join(host.folder, 'new.storemonitor'));
});

test('serve opens the browser only for a person at a terminal who did not refuse it', async () => {
  host.core.onServe = () => host.send('SIGINT');
  await host.run('serve');
  host.terminals.stdout = true;
  await host.run('serve', '--no-browser');
  expect(host.browsed).toEqual([]);
  await host.run('serve');
  expect(host.browsed).toEqual(['http://127.0.0.1:8000']);
});

test('stats tells what the workspace holds', async () => {
  const { exitCode, stdout, stderr } = await host.run('stats');
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Polls +1,849,837$/m);
  expect(stdout).toMatch(/^Latest poll +2024-10-04T00:01:00\.000001Z$/m);
  expect(stdout).toMatch(/^Timezones +3,500, 2 of them no IANA name$/m);
});

test('stats of an empty workspace has no dates', async () => {
  host.core.stats = { ...host.core.stats, totalObservations: 0, firstPollUs: null, latestPollUs: null };
  expect((await host.run('stats')).stdout).toMatch(/^Latest poll +none$/m);
});

test('stats --json has the names of the HTTP API', async () => {
  const { stdout } = await host.run('stats', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    total_stores: 3_678,
    total_observations: 1_849_837,
    data_range: { min_date: '2024-10-04T00:00:00Z', max_date: '2024-10-04T00:01:00.000001Z' },
    latest_data_timestamp: '2024-10-04T00:01:00.000001Z',
    version: '1.2.3',
  });
});

test('stats of a workspace that does not exist fails and creates nothing', async () => {
  const { exitCode } = await host.run('stats', '--db', join(host.folder, 'typo.storemonitor'));
  expect([exitCode, host.core.opened]).toEqual([1, []]);
});
