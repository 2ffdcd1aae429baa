import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const KERNEL = new URL('../../workers/kernel/kernel.ts', import.meta.url).href;

/** In a process of its own, where no other test has made a kernel. The names differ, or the engine would find what it has in memory. */
const PROGRAM = `
  import { Script } from 'node:vm';
  import { takeKernel } from '${KERNEL}';
  const cachedData = new Script('let answer = 42;', { filename: 'before.js' }).createCachedData();
  takeKernel();
  console.log(new Script('let answer = 42;', { filename: 'after.js', cachedData }).cachedDataRejected);
`;

test('code that was kept compiled is taken after the kernel was made as before', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', PROGRAM]);
  expect(stdout).toBe('false\n');
});
