import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../app/open-app.ts';

const CLI = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));

test('a message to a pipe that is full and is not waited for arrives when there is room again', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'stderr');
  execFileSync('mkfifo', [path]);
  const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  expect(() => {
    for (;;) writeSync(pipe, 'x'.repeat(4_096));
  }).toThrow('EAGAIN');
  const child = spawn(process.execPath, [CLI, 'report', '--db', join(folder, 'none.storemonitor')], {
    stdio: ['ignore', 'ignore', pipe],
  });
  const ended = once(child, 'exit');
  // It stands before the full pipe by then.
  expect(await Promise.race([ended, sleep(1_500, 'waits')])).toBe('waits');
  const reader = spawn('cat', [path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const read = text(reader.stdout);
  const [exitCode] = await ended;
  closeSync(pipe);
  expect((await read).replace(/^x+/, '')).toMatch(/^error: The workspace .*none\.storemonitor does not exist\..*\n$/);
  expect(exitCode).toBe(1);
});
