import { repeatedAsOfUs } from '../repeated-instants.ts';
import { timeEach } from '../time-each.ts';
import { appendPolls } from './append.ts';
import { openDuckDb } from './connect.ts';
import { importCsv } from './import-csv.ts';
import { pollTableSize } from './poll-table-size.ts';
import { latestPollUs, prepareReport } from './report.ts';

/**
 * The DuckDB side of every measure, one command a process:
 *
 *     import FOLDER DATABASE            report DATABASE OUT
 *     job FOLDER OUT                    repeat DATABASE OUT TIMES
 *     append DATABASE POLLS_FILE…       count DATABASE
 *     pollSize DATABASE
 *
 * `repeat` and `append` print the milliseconds of each time as JSON, `pollSize` the bytes and rows of the polls.
 */
export async function runCommand([name = '', first = '', second = '', ...rest]: readonly string[]): Promise<void> {
  switch (name) {
    case 'import':
      await withDatabase(second, ({ connection }) => importCsv(connection, first));
      return;
    case 'report':
      await withDatabase(first, async ({ connection }) =>
        prepareReport(connection, second).write(await latestPollUs(connection)),
      );
      return;
    case 'job':
      // A file that is not kept: no slower than a database in memory, where DuckDB packs nothing, and no larger.
      await withDatabase(`${second}.duckdb`, async ({ connection }) => {
        await importCsv(connection, first);
        await prepareReport(connection, second).write(await latestPollUs(connection));
      });
      return;
    case 'repeat':
      await withDatabase(first, async ({ connection }) => {
        const report = prepareReport(connection, second);
        const latestUs = await latestPollUs(connection);
        await report.write(latestUs);
        console.log(
          JSON.stringify(await timeEach(repeatedAsOfUs(latestUs, Number(rest[0])), (asOfUs) => report.write(asOfUs))),
        );
      });
      return;
    case 'count':
      await withDatabase(first, async ({ connection }) => {
        await latestPollUs(connection);
      });
      return;
    case 'append':
      await withDatabase(first, async ({ connection }) => {
        console.log(JSON.stringify(await timeEach([second, ...rest], (file) => appendPolls(connection, file))));
      });
      return;
    case 'pollSize':
      await withDatabase(first, async ({ connection }) => {
        const { bytes, polls } = await pollTableSize(connection);
        console.log(JSON.stringify([bytes, polls]));
      });
      return;
    default:
      throw new Error(
        `The DuckDB side got the command "${name}". Expected import, report, job, repeat, append, count or pollSize.`,
      );
  }
}

async function withDatabase(
  path: string,
  use: (database: Awaited<ReturnType<typeof openDuckDb>>) => Promise<void>,
): Promise<void> {
  const database = await openDuckDb(path);
  await use(database);
  database.close();
}
