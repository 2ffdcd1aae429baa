import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, onTestFinished, test } from 'vitest';

const LAUNCH = 'main/launch';
const SOURCES = fileURLToPath(new URL(`../../${LAUNCH}`, import.meta.url));
const HOUR_S = 3_600;

let repository: string;

beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), 'store-monitor-launch-'));
  onTestFinished(() => rmSync(repository, { recursive: true, force: true }));
  cpSync(SOURCES, join(repository, LAUNCH), { recursive: true });
  write('package.json', '{ "type": "module" }');
  write('main/cli.ts', "console.log('from source', ...process.argv.slice(2) as string[]);");
  write('workers/store/block.ts', '');
});

function write(path: string, text: string, hoursFromNow = -2): void {
  const whole = join(repository, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  const seconds = Date.now() / 1_000 + hoursFromNow * HOUR_S;
  utimesSync(whole, seconds, seconds);
}

function build(): void {
  write('dist/main/package.json', '{ "type": "commonjs" }');
  write('dist/main/cli.js', "console.log('as built', ...process.argv.slice(2));");
  write('dist/workers/index.js', '', 1);
}

function run(): string {
  const command = join(repository, LAUNCH, 'command.cjs');
  return spawnSync(process.execPath, [command, 'report', '--help'], { encoding: 'utf8' }).stdout.trim();
}

test('without a build the command line runs from the sources', () => {
  expect(run()).toBe('from source report --help');
});

test('the command line runs as it was built', () => {
  build();
  expect(run()).toBe('as built report --help');
});

test.each(['main/cli/new.ts', 'workers/store/block.ts', 'vite.config.ts', 'package.json'])(
  'the command line runs from the sources once %s has changed',
  (path) => {
    build();
    write(path, path === 'package.json' ? '{ "type": "module" }' : '', 2);
    expect(run()).toBe('from source report --help');
  },
);

test('a build that was cut off is not run', () => {
  build();
  rmSync(join(repository, 'dist/workers'), { recursive: true });
  expect(run()).toBe('from source report --help');
});

test('nothing is built, and nothing fails, where what builds is not installed', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(repository, LAUNCH, 'prepare.cjs')], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});
