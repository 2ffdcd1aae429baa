import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appendPolls } from '../duckdb/append.ts';
import { openDuckDb } from '../duckdb/connect.ts';
import { importCsv } from '../duckdb/import-csv.ts';
import { prepareReport } from '../duckdb/report.ts';
import type { ReportCells } from '../duckdb/report-sql.ts';

/** What DuckDB is asked for: T, and a file of polls to append to the imported ones. */
interface DuckDbRequest {
  readonly asOfUs: number;
  readonly appendedFile?: string;
}

/** DuckDB's report on a folder's files, as it is written and in whole µs. */
export async function duckDbReports(
  folder: string,
  { asOfUs, appendedFile }: DuckDbRequest,
): Promise<Readonly<Record<ReportCells, string>>> {
  const { connection, close } = await openDuckDb(':memory:');
  try {
    await importCsv(connection, folder);
    if (appendedFile !== undefined) await appendPolls(connection, appendedFile);
    const write = async (cells: ReportCells): Promise<string> => {
      const outFile = join(folder, `duckdb-${cells}.csv`);
      await prepareReport(connection, outFile, cells).write(asOfUs);
      return readFile(outFile, 'utf8');
    };
    return { standard: await write('standard'), microseconds: await write('microseconds') };
  } finally {
    close();
  }
}
