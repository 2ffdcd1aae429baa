/**
 * `npm test`: lint, then all tests. Arguments go to Vitest (`npm test -- test/domain`). The last line is always
 * `N passed, N failed`; the exit code is 1 when anything failed.
 */
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { endCommands, runCommand } from './tooling/run-command.ts';
import { type Tally, tallyOf } from './tooling/tally.ts';

const REPORT_FILE = 'test-results/vitest.json';
const VITEST = fileURLToPath(new URL('./vitest.mjs', import.meta.resolve('vitest/package.json')));

async function lint(): Promise<Tally> {
  const exitCode = await runCommand('npm', ['run', '--silent', 'lint']);
  if (exitCode !== 0) process.stdout.write('Lint failed; the tests are run all the same.\n');
  return { passed: 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 };
}

async function vitest(args: readonly string[]): Promise<Tally> {
  await rm(REPORT_FILE, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT_FILE}`];
  const exitCode = await runCommand(process.execPath, [VITEST, 'run', ...reporters, ...args]);
  const tally = await readReport();
  const failedUnseen = exitCode !== 0 && tally.failed === 0;
  return failedUnseen ? { ...tally, failed: 1 } : tally;
}

/** The report that Vitest wrote. When it wrote none, it ended early: one failure. */
async function readReport(): Promise<Tally> {
  try {
    return tallyOf(JSON.parse(await readFile(REPORT_FILE, 'utf8')));
  } catch (error) {
    process.stdout.write(`No usable report of the tests in ${REPORT_FILE}: ${String(error)}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    endCommands();
    process.exit(1);
  });
}

const tallies = [await lint(), await vitest(process.argv.slice(2))];
const total = (kind: keyof Tally): number => tallies.reduce((sum, tally) => sum + tally[kind], 0);
if (total('skipped') > 0) process.stdout.write(`${total('skipped')} skipped\n`);
process.stdout.write(`${total('passed')} passed, ${total('failed')} failed\n`);
process.exitCode = total('failed') === 0 ? 0 : 1;
