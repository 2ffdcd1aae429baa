import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LogFile } from '../../main/desktop/log-file.ts';

async function newLog(maxBytes: number, kept = 2): Promise<{ readonly log: LogFile; readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'store-monitor-log-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'logs/app.log');
  return { log: new LogFile({ path, maxBytes, kept, now: () => 0 }), folder: join(folder, 'logs') };
}

test('a line says when, how bad, and what, in the order of writing', async () => {
  const { log, folder } = await newLog(10_000);
  log.write('info', 'started');
  log.write('warn', 'refused');
  await log.flush();
  expect(await readFile(join(folder, 'app.log'), 'utf8')).toBe(
    '1970-01-01T00:00:00.000Z info  started\n1970-01-01T00:00:00.000Z warn  refused\n',
  );
});

test('an error is written with its stack and with what caused it', async () => {
  const { log, folder } = await newLog(10_000);
  log.write('error', 'failed', new Error('no report', { cause: new Error('no disk') }));
  await log.flush();
  const text = await readFile(join(folder, 'app.log'), 'utf8');
  expect(text).toMatch(/failed: Error: no report\n\s+at .*\n(.*\n)*.*because of Error: no disk\n\s+at /);
});

test('a full file makes place, and only so many old ones are kept', async () => {
  const { log, folder } = await newLog(60);
  for (const name of ['first', 'second', 'third', 'fourth']) log.write('info', `${name} line that fills the file`);
  await log.flush();
  expect((await readdir(folder)).toSorted()).toEqual(['app.log', 'app.log.1', 'app.log.2']);
  expect(await readFile(join(folder, 'app.log'), 'utf8')).toContain('fourth');
  expect(await readFile(join(folder, 'app.log.1'), 'utf8')).toContain('third');
  expect(await readFile(join(folder, 'app.log.2'), 'utf8')).toContain('second');
});

test('a disk that takes no line keeps nothing from being done', async () => {
  const log = new LogFile({ path: '/dev/null/app.log', maxBytes: 100, kept: 1, now: () => 0 });
  log.write('info', 'lost');
  await expect(log.flush()).resolves.toBeUndefined();
});
