/**
 * `npm run test:package`: builds the Linux package without a download, looks at what is in it, and has the main
 * end-to-end spec run on it. The last line is `N passed, N failed`; the exit code is 1 when anything failed.
 */
import { rmSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { extractAll } from '@electron/asar';
import { endCommands, runCommand } from '../tooling/run-command.ts';
import { endToEndTallyOf, type Tally, tallyOf } from '../tooling/tally.ts';
import { PACKAGE_FOLDER, packedApp, REPOSITORY } from './packed-app.ts';

const require = createRequire(import.meta.url);
/** The mark by which fuses are found in Electron's executable, the version of their layout, how many there are, all off. */
const FUSES = '# dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009000000000\n';

const folder = await mkdtemp(join(tmpdir(), 'store-monitor-package-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    endCommands();
    process.exit(1);
  });
}
process.env[PACKAGE_FOLDER] = folder;
const app = packedApp(folder);

const tallies = [await pack(), await checks(), await mainPath()];
const total = (kind: keyof Tally): number => tallies.reduce((sum, tally) => sum + tally[kind], 0);
process.stdout.write(`${total('passed')} passed, ${total('failed')} failed\n`);
process.exitCode = total('failed') === 0 ? 0 : 1;

/** A package that could not be built is one failure; one that could is looked at by the checks. */
async function pack(): Promise<Tally> {
  await mkdir(app.standIn, { recursive: true });
  const standIn = await readFile(join(REPOSITORY, 'test/electron-double/electron'), 'utf8');
  await writeFile(join(app.standIn, 'electron'), `${standIn}${FUSES}`);
  await chmod(join(app.standIn, 'electron'), 0o755);
  const built = await runCommand(process.execPath, [binary('vite', 'bin/vite.js'), 'build', '--logLevel=warn']);
  const packed = await runCommand(process.execPath, [
    binary('electron-builder', 'cli.js'),
    '--linux',
    'dir',
    `-c.electronDist=${app.standIn}`,
    `-c.directories.output=${app.release}`,
  ]);
  if (built === 0 && packed === 0) extractAll(app.archive, app.extracted);
  return { passed: 0, failed: built + packed === 0 ? 0 : 1, skipped: 0 };
}

/** The files beside this one; they lie outside of what `npm test` takes, as they need the package. */
async function checks(): Promise<Tally> {
  const report = join(REPOSITORY, 'test-results/package.json');
  const exitCode = await runCommand(process.execPath, [
    binary('vitest', 'vitest.mjs'),
    'run',
    `--root=${import.meta.dirname}`,
    '--testTimeout=120000',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return counted(report, tallyOf, exitCode);
}

async function mainPath(): Promise<Tally> {
  const report = join(REPOSITORY, 'test-results/playwright.json');
  await rm(report, { force: true });
  const spec = ['test', '-c', 'test/e2e/playwright.config.ts', '--project=desktop', 'main-path.spec.ts'];
  process.env.STORE_MONITOR_APP = app.extracted;
  const exitCode = await runCommand(process.execPath, [binary('@playwright/test', 'cli.js'), ...spec]);
  return counted(report, endToEndTallyOf, exitCode);
}

async function counted(report: string, count: (report: unknown) => Tally, exitCode: number): Promise<Tally> {
  try {
    const tally = count(JSON.parse(await readFile(report, 'utf8')));
    return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
  } catch (error) {
    process.stdout.write(`No usable report of the tests in ${report}: ${String(error)}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function binary(name: string, path: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), path);
}
