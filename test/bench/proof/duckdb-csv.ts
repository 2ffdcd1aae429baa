import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appendPolls } from '../duckdb/append.ts';
import { openDuckDb } from '../duckdb/connect.ts';
import { importCsv } from '../duckdb/import-csv.ts';
import { latestPollUs, prepareReport } from '../duckdb/report.ts';

/** The standard report of DuckDB on a folder's files, and on a file of polls appended to them if one is given. */
export async function duckDbCsv(folder: string, asOfUs?: number, appendedFile?: string): Promise<string> {
  const { connection, close } = await openDuckDb(':memory:');
  try {
    await importCsv(connection, folder);
    if (appendedFile !== undefined) await appendPolls(connection, appendedFile);
    const outFile = join(folder, 'duckdb-report.csv');
    await prepareReport(connection, outFile).write(asOfUs ?? (await latestPollUs(connection)));
    return await readFile(outFile, 'utf8');
  } finally {
    close();
  }
}
