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
  const given = await readDataArguments(data);
  await withWorkspace(host, flags.db, async (app) => {
    const summary = await importData(host, app, given, flags.replace);
    for (const line of describeImport(summary)) say(host, line);
  });
}

/** Imports with progress on stderr, tells the rejected rows, and cancels when a signal comes. */
export async function importData(
  host: CliHost,
  app: CliApp,
  given: DataArguments,
  replace: boolean,
): Promise<ImportSummary> {
  const { imports, jobs } = app.services;
  const { job } =
    given.kind === 'official'
      ? await imports.startOfficial({ replace })
      : await imports.start(given.sources, { replace });
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
