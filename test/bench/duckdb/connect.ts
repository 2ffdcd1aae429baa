import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { benchThreads } from '../threads.ts';

/** An open database; everything it holds in memory goes with {@link close}. */
export interface DuckDatabase {
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Opens a database file, made where there is none, or one in memory when the path is `:memory:`. */
export async function openDuckDb(path: string): Promise<DuckDatabase> {
  const instance = await DuckDBInstance.create(path, { threads: String(benchThreads) });
  const connection = await instance.connect();
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** The first column of a result, as whole numbers. Throws on anything else. */
export async function readNumbers(connection: DuckDBConnection, sql: string): Promise<readonly number[]> {
  const [column = []] = (await connection.runAndReadAll(sql)).getColumnsJS();
  return column.map((value) => {
    const number = typeof value === 'bigint' ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
      throw new Error(`DuckDB gave a ${typeof value}; expected whole numbers in the first column of: ${sql}`);
    }
    return number;
  });
}

/** The first column of a result, as text. Throws on anything else. */
export async function readTexts(connection: DuckDBConnection, sql: string): Promise<readonly string[]> {
  const [column = []] = (await connection.runAndReadAll(sql)).getColumnsJS();
  return column.map((value) => {
    if (typeof value === 'string') return value;
    throw new Error(`DuckDB gave a ${typeof value}; expected text in the first column of: ${sql}`);
  });
}

/** Text as an SQL literal. */
export function quoteSql(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
