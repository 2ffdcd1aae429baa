/**
 * `npm test`: lint, the tests, then the whole program on its two hosts. With arguments, which go to Vitest
 * (`npm test -- test/domain`), the last part is left out. The last line is always `N passed, N failed`; the exit code
 * is 1 when anything failed.
 */
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readyBrowser } from './tooling/browser.ts';
import { COMPILED_CODE } from './tooling/compiled-code.ts';
import { endCommands, runCommand } from './tooling/run-command.ts';
import { endToEndTallyOf, type Tally, tallyOf } from './tooling/tally.ts';

const REPORT_FILE = 'test-results/vitest.json';
const END_TO_END_REPORT_FILE = 'test-results/playwright.json';
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
  return withUnseenFailure(await readReport(REPORT_FILE, tallyOf), exitCode);
}

async function endToEnd(): Promise<Tally> {
  await rm(END_TO_END_REPORT_FILE, { force: true });
  const exitCode = await runCommand('npm', ['run', '--silent', 'e2e']);
  return withUnseenFailure(await readReport(END_TO_END_REPORT_FILE, endToEndTallyOf), exitCode);
}

function withUnseenFailure(tally: Tally, exitCode: number): Tally {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** What a report of tests counts. When there is none, the tests ended early: one failure. */
async function readReport(path: string, count: (report: unknown) => Tally): Promise<Tally> {
  try {
    return count(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    process.stdout.write(`No usable report of the tests in ${path}: ${String(error)}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    endCommands();
    process.exit(1);
  });
}

process.env.NODE_COMPILE_CACHE ??= COMPILED_CODE;
const args = process.argv.slice(2);
await readyBrowser();
const tallies = [await lint(), await vitest(args)];
if (args.length === 0) tallies.push(await endToEnd());
const total = (kind: keyof Tally): number => tallies.reduce((sum, tally) => sum + tally[kind], 0);
if (total('skipped') > 0) process.stdout.write(`${total('skipped')} skipped\n`);
process.stdout.write(`${total('passed')} passed, ${total('failed')} failed\n`);
process.exitCode = total('failed') === 0 ? 0 : 1;
