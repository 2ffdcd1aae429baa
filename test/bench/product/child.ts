/**
 * The product's side of the measures that need one warm process; the others run its command line.
 *
 *     repeat WORKSPACE TIMES            append WORKSPACE POLLS_FILE…
 *
 * Each prints the milliseconds of every time as JSON.
 */
import { dirname, join } from 'node:path';
import { type App, createApp } from '../../../main/app.ts';
import { repeatedAsOfUs } from '../repeated-instants.ts';
import { timeEach } from '../time-each.ts';

const settledSeconds = 600;

const [command = '', ...operands] = process.argv.slice(2);
await run(command, operands);

async function run(name: string, [first = '', second = '', ...rest]: readonly string[]): Promise<void> {
  switch (name) {
    case 'repeat':
      await withApp(first, async (app) => {
        await makeReport(app);
        const { latestPollUs } = await app.services.stores.stats();
        if (latestPollUs === null) throw new Error(`${first} has no polls; import some first.`);
        return timeEach(repeatedAsOfUs(latestPollUs, Number(second)), (asOfUs) => makeReport(app, asOfUs));
      });
      return;
    case 'append':
      await withApp(first, async (app) => timeEach([second, ...rest], (file) => importPath(app, file)));
      return;
    default:
      throw new Error(`The product's side got the command "${name}". Expected repeat or append.`);
  }
}

async function withApp(workspacePath: string, measure: (app: App) => Promise<readonly number[]>): Promise<void> {
  const app = await createApp({ workspacePath, dataFolder: join(dirname(workspacePath), 'app-data') });
  try {
    console.log(JSON.stringify(await measure(app)));
  } finally {
    await app.close();
  }
}

/** Makes a report with default options and its standard CSV. Throws when it failed. */
async function makeReport({ services }: App, asOfUs?: number): Promise<void> {
  const { reports } = services;
  const reportId = await reports.trigger({ asOfUs: asOfUs ?? null, policy: 'nearest', trustMinutes: null });
  const record = await reports.settled(reportId, settledSeconds);
  if (record?.status !== 'Complete') {
    throw new Error(`The report is ${record?.status ?? 'gone'}: ${record?.errorMessage ?? 'no reason given'}.`);
  }
  await reports.content(reportId, 'csv', 'standard');
}

async function importPath({ services }: App, path: string): Promise<void> {
  const { job } = await services.imports.start([{ kind: 'path', path }], { replace: false });
  await services.imports.finished(job.id);
}
