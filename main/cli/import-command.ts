import type { ImportOptions } from '../services.ts';
import { AppError } from '../shared/errors.ts';
import type { ImportSummary } from '../shared/imports.ts';
import type { CliApp, CliHost } from './cli-host.ts';
import { type DataArguments, readDataArguments } from './data-arguments.ts';
import { describeImport, describeRejects } from './import-text.ts';
import { stoppable } from './interruption.ts';
import { say } from './output.ts';
import type { ImportFlags } from './program.ts';
import { withProgress } from './progress-display.ts';
import { withWorkspace } from './workspaces.ts';

/** `import DATA…`: stores the files and says what came of it. */
export async function runImport(host: CliHost, data: readonly string[], flags: ImportFlags): Promise<void> {
  if (!flags.backup && !flags.replace) {
    throw new AppError('usage', '--no-backup goes with --replace: only what is dropped is backed up first.');
  }
  const given = await readDataArguments(data);
  await withWorkspace(host, flags.db, given, async (app) => {
    const summary = await importData(host, app, given, { replace: flags.replace, backup: flags.backup });
    for (const line of describeImport(summary, app.workspacePath)) say(host, line);
  });
}

/** Imports with progress on stderr, tells the rejected rows, and cancels when a signal comes. */
export async function importData(
  host: CliHost,
  app: CliApp,
  given: DataArguments,
  options: ImportOptions,
): Promise<ImportSummary> {
  const { imports, jobs } = app.services;
  const { job } =
    given.kind === 'official' ? await imports.startOfficial(options) : await imports.start(given.sources, options);
  const summary = await stoppable(
    host,
    () => void jobs.cancel(job.id),
    () =>
      withProgress(
        host,
        () => jobs.find(job.id)?.progress,
        () => imports.finished(job.id),
      ),
  );
  for (const line of describeRejects(summary, (await imports.rejects(job.id)) ?? [])) say(host, line);
  return summary;
}
