/**
 * Two builds of the product against one another, where a change is smaller than what the machine's other work makes of it:
 *
 *     node test/bench/compare-builds.ts DATABASE BUILD BUILD [ROUNDS]
 *
 * Makes the first report of copies of a database file, in turn, each in a fresh process. A build is a folder like `dist`, two
 * folders deep in the repository or with its own `node_modules`. The faster half of the rounds is what the machine disturbed least.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forceToDisk } from '../../main/force-to-disk.ts';

const [database, ...rest] = process.argv.slice(2);
const builds = rest.slice(0, 2);
const rounds = Number(rest[2] ?? 50);
if (database === undefined || builds.length < 2 || !Number.isInteger(rounds) || rounds < 2) {
  process.stderr.write('Usage: node test/bench/compare-builds.ts DATABASE BUILD BUILD [ROUNDS]\n');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'store-monitor-builds-'));
process.once('exit', () => rmSync(folder, { recursive: true }));

/** ms from before the process starts to its end. */
async function firstReport(build: string, original: string): Promise<number> {
  const copy = join(folder, 'copy.storemonitor');
  copyFileSync(original, copy);
  await forceToDisk(copy);
  const startMs = performance.now();
  execFileSync(
    process.execPath,
    [join(build, 'main/cli.js'), 'report', '--db', copy, '--out', join(folder, 'report.csv')],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  return performance.now() - startMs;
}

const samples = builds.map((): number[] => []);
for (let round = 0; round < rounds; round++) {
  for (const [i, build] of builds.entries()) samples[i]?.push(await firstReport(build, database));
}
for (const [i, build] of builds.entries()) {
  const faster = (samples[i] ?? []).sort((a, b) => a - b).slice(0, Math.floor(rounds / 2));
  const meanMs = faster.reduce((sum, ms) => sum + ms, 0) / faster.length;
  process.stdout.write(`${build}: ${meanMs.toFixed(1)} ms, mean of the faster ${faster.length} of ${rounds}\n`);
}
