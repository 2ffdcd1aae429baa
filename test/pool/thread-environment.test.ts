import { enableCompileCache, getCompileCacheDir } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { ThreadRunner } from '../../main/pool/thread-runner.ts';
import type { PlacedTasks } from './placed-tasks.ts';

const FILE = fileURLToPath(new URL('placed-tasks.ts', import.meta.url));

test('a thread finds compiled code where the process keeps it', async () => {
  enableCompileCache(join(tmpdir(), 'node-compile-cache'));
  const runner = new ThreadRunner<PlacedTasks>({ threads: 1, eager: true, maxQueue: 1, file: FILE }, true);
  onTestFinished(() => runner.close());
  const folder = await runner.run('compiledCode', null);
  // Below it there is a folder for each set of V8's flags, which may differ.
  expect(dirname(folder ?? '')).toBe(dirname(getCompileCacheDir() ?? 'none'));
});
