import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** As many as the machines the goals were set on have cores, so that runs elsewhere stay comparable. */
const threads = 2;

/** An open database; everything it holds in memory goes with {@link close}. */
export interface DuckDatabase {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Opens a database file, made where there is none, or one in memory when the path is `:memory:`. */
export async function openDuckDb(path: string): Promise<DuckDatabase> {
  const instance = await DuckDBInstance.create(path, { threads: String(threads) });
  const connection = await instance.connect();
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The whole numbers of the first column of a result. Throws on anything else. */
export async function readNumbers(connection: DuckDBConnection, sql: string): Promise<readonly number[]> {
  const rows = (await connection.runAndReadAll(sql)).getRowsJS();
  return rows.map(([value]) => {
    const number = Number(value);
    if (value === null || !Number.isSafeInteger(number)) {
      throw new Error(`DuckDB gave ${String(value)}; expected whole numbers in the first column of: ${sql}`);
    }
    return number;
  });
}

/** Text as an SQL literal. */
export function quoteSql(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
