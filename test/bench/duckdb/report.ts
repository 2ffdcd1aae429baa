import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import { quoteSql, readNumbers } from './connect.ts';
import { type PollOrder, type ReportCells, reportSql } from './report-sql.ts';
import { fillZoneDays } from './zone-days.ts';

/** A report that can be made again and again as of different instants. */
export interface PreparedReport {
  /** Writes the CSV as of an instant to the file. */
  write(asOfUs: number): Promise<void>;
}

/** The instant of the latest poll. */
export async function latestPollUs(connection: DuckDBConnection): Promise<number> {
  const [latestUs] = await readNumbers(connection, 'SELECT max(us) FROM poll');
  if (latestUs === undefined) throw new Error('The database has no polls; import some first.');
  return latestUs;
}

/** Prepares the report for one output file. The prepared statement is made again only when the calendar day changes. */
export function prepareReport(
  connection: DuckDBConnection,
  outFile: string,
  cells: ReportCells = 'standard',
): PreparedReport {
  let prepared: { readonly day: number; readonly statement: DuckDBPreparedStatement } | null = null;
  return {
    async write(asOfUs) {
      const day = Math.floor(asOfUs / 86_400_000_000);
      if (prepared?.day !== day) {
        await fillZoneDays(connection, asOfUs);
        prepared?.statement.destroySync();
        prepared = { day, statement: await connection.prepare(await copySql(connection, outFile, cells)) };
      }
      prepared.statement.bindBigInt(1, BigInt(asOfUs));
      await prepared.statement.run();
    },
  };
}

async function copySql(connection: DuckDBConnection, outFile: string, cells: ReportCells): Promise<string> {
  return `COPY (${reportSql(await pollOrder(connection), cells)}) TO ${quoteSql(outFile)} (FORMAT csv, HEADER)`;
}

async function pollOrder(connection: DuckDBConnection): Promise<PollOrder> {
  const [appends] = await readNumbers(connection, 'SELECT count(*) FROM poll_order WHERE NOT by_store_and_time');
  const [stores = 0] = await readNumbers(connection, 'SELECT count(*) FROM store');
  return appends === 0 ? { kind: 'sorted', stores } : { kind: 'any' };
}
