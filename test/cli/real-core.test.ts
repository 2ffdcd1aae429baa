import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { COMPILED_CODE } from '../tooling/compiled-code.ts';

const CLI = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));
const HEADER =
  'store_id,uptime_last_hour,uptime_last_day,uptime_last_week,downtime_last_hour,downtime_last_day,downtime_last_week';
/** A store that is always open, polled once a day before T, and a store whose poll is T itself. */
const POLLS = `store_id,status,timestamp_utc
1481966498820158979,active,2024-10-03 12:00:00 UTC
late,inactive,2024-10-04 12:00:00 UTC
late,maybe,2024-10-04 12:00:00 UTC
`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'real-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...args], {
    cwd: folder,
    // Node would keep compiled code among the temporary files.
    env: {
      ...process.env,
      STORE_MONITOR_HOME: join(folder, 'home'),
      TMPDIR: folder,
      NODE_COMPILE_CACHE: COMPILED_CODE,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function run(...args: string[]): Promise<{ exitCode: unknown; stdout: string; stderr: string }> {
  const child = start(...args);
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'exit'),
  ]);
  return { exitCode, stdout, stderr };
}

test('report DATA writes the report and leaves nothing but it', async () => {
  writeFileSync(join(folder, 'polls.csv'), POLLS);
  const { exitCode, stdout, stderr } = await run('report', 'polls.csv');
  expect(stdout).toBe(
    `${HEADER}\n1481966498820158979,60.00,24.00,168.00,0.00,0.00,0.00\nlate,0.00,0.00,0.00,60.00,24.00,168.00\n`,
  );
  expect(stderr).toContain('1 row of polls.csv rejected: 1 × status must be active or inactive.');
  expect(stderr).toContain('polls.csv line 4: status must be active or inactive: late,maybe,2024-10-04 12:00:00 UTC');
  expect(exitCode).toBe(0);
  expect(readdirSync(folder)).toEqual(['polls.csv']);
});

test('import, stats and report work on one workspace, which is one file afterwards', async () => {
  writeFileSync(join(folder, 'polls.csv'), POLLS);
  expect(await run('import', 'polls.csv', '--db', 'my.storemonitor')).toMatchObject({ exitCode: 0, stdout: '' });
  const again = await run('import', 'polls.csv', '--db', 'my.storemonitor');
  expect(again.stderr).toContain('Nothing changed');
  const stats = await run('stats', '--db', 'my.storemonitor', '--json');
  expect(JSON.parse(stats.stdout)).toMatchObject({ total_stores: 2, total_observations: 2, data_version: 1 });
  const report = await run('report', '--db', 'my.storemonitor', '--format', 'json', '--out', 'report.json');
  expect([report.exitCode, report.stdout]).toEqual([0, '']);
  expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).stores).toHaveLength(2);
  expect(readdirSync(folder).filter((name) => name.startsWith('my.'))).toEqual(['my.storemonitor']);
});

test('what an import replaced is backed up, and is the way back that a check of damaged data names', async () => {
  writeFileSync(join(folder, 'polls.csv'), POLLS);
  await run('import', 'polls.csv', '--db', 'my.storemonitor');
  const path = join(folder, 'my.storemonitor');
  const replaced = await run('import', 'polls.csv', '--replace', '--db', 'my.storemonitor');
  const [file] = readdirSync(`${path}.backups`);
  const backup = join(`${path}.backups`, file!);
  expect(replaced.stderr).toContain(`The former data is backed up beside the workspace: ${backup}\n`);
  await run('import', 'polls.csv', '--replace', '--no-backup', '--db', 'my.storemonitor');
  expect(readdirSync(`${path}.backups`)).toEqual([file]);
  expect((await run('stats', '--check', '--db', backup)).stdout).toMatch(/^No damage found: \d+ parts read\.\n$/);

  const other = new Database(path);
  other.exec('UPDATE poll_block SET data = zeroblob(9) WHERE id = (SELECT min(id) FROM poll_block)');
  other.close();
  const { exitCode, stdout, stderr } = await run('stats', '--check', '--db', 'my.storemonitor');
  expect(exitCode).toBe(1);
  expect(stdout).toBe(
    '1 damaged part, of up to 1 store, on 2024-10-03:\n  Polls of 2024-10-03 (UTC): up to 1 store (1481966498820158979)\n',
  );
  expect(stderr).toContain(`The last backup of sound data is ${backup} (made `);
});

test('a report that is asked for again is right though the kept one got damaged', async () => {
  writeFileSync(join(folder, 'polls.csv'), POLLS);
  await run('import', 'polls.csv', '--db', 'my.storemonitor');
  const first = await run('report', '--db', 'my.storemonitor');
  const other = new Database(join(folder, 'my.storemonitor'));
  other.exec('UPDATE report_content SET data = zeroblob(length(data))');
  other.close();
  expect(await run('report', '--db', 'my.storemonitor')).toEqual(first);
  expect((await run('stats', '--check', '--db', 'my.storemonitor')).exitCode).toBe(0);
});

test('no polls at all is exit code 1', async () => {
  const { exitCode, stdout, stderr } = await run('report');
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr.toLowerCase()).toContain('no polls');
});

test('a file that is no CSV of a known kind fails by name and writes no output file', async () => {
  writeFileSync(join(folder, 'strange.csv'), 'a,b\n1,2\n');
  const { exitCode, stderr } = await run('report', 'strange.csv', '--out', 'report.csv');
  expect(exitCode).toBe(1);
  expect(stderr).toContain('strange.csv');
  expect(readdirSync(folder)).toEqual(['strange.csv']);
});

test('a reader that leaves early, as head does, is no failure', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `store-${i},active,2024-10-03 12:00:00 UTC\n`);
  writeFileSync(join(folder, 'polls.csv'), `store_id,status,timestamp_utc\n${rows.join('')}`);
  const child = start('report', 'polls.csv');
  const stderr = text(child.stderr!);
  child.stdout!.once('data', () => child.stdout!.destroy());
  const [exitCode] = await once(child, 'exit');
  expect(await stderr).not.toMatch(/EPIPE|error/);
  expect(exitCode).toBe(0);
});

test('serve answers at the address it tells until it is asked to stop', async () => {
  const child = start('serve', '--port', '0', '--no-browser');
  const [line] = await once(child.stdout!, 'data');
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line))?.[0];
  const answer = await fetch(`${url}/health`);
  expect(answer.status).toBe(200);
  await answer.text();
  child.kill('SIGTERM');
  const [exitCode] = await once(child, 'exit');
  expect(exitCode).toBe(0);
  expect(readdirSync(join(folder, 'home')).filter((name) => /-wal|-shm|server\.json/.test(name))).toEqual([]);
});

test('serve ends in order when one request to stop reaches it twice, as through npm', async () => {
  const child = start('serve', '--port', '0', '--no-browser');
  await once(child.stdout!, 'data');
  child.kill('SIGINT');
  // Another signal, since two of one kind may be delivered as one.
  child.kill('SIGTERM');
  const [exitCode] = await once(child, 'exit');
  expect(exitCode).toBe(0);
  expect(readdirSync(join(folder, 'home')).filter((name) => /-wal|-shm|server\.json/.test(name))).toEqual([]);
});

test('a port that was asked for and is taken is exit code 1', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const address = blocker.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { exitCode, stderr } = await run('serve', '--port', String(port), '--no-browser');
  blocker.close();
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`Port ${port} is taken`);
});
