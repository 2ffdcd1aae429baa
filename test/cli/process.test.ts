import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const CLI = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));

test('help is answered by the process itself without loading the core', () => {
  const { status, stdout } = spawnSync(process.execPath, [CLI, 'report', '--help'], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('Usage: store-monitor report');
});

test('a Node that is too old is told in one line, before anything is loaded', () => {
  const oldNode =
    'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.1.0", napi: "9" } })';
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(oldNode)}`, CLI, 'stats'],
    { encoding: 'utf8' },
  );
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^error: Node\.js 20\.1\.0 is too old for Store Monitor.*\n$/);
});
