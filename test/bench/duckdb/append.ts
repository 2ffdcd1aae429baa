import type { DuckDBConnection } from '@duckdb/node-api';
import { readPollsSql } from './read-csv.ts';

/**
 * Merges a file of polls in one transaction: of polls of one store and instant the later one stays. The rows go to the
 * table's end, which is the cheapest; a report then has to sort. Keeping the order would mean writing the whole table again.
 */
export async function appendPolls(connection: DuckDBConnection, pollsFile: string): Promise<void> {
  await connection.run('BEGIN');
  for (const sql of appendSql(pollsFile)) await connection.run(sql);
  await connection.run('COMMIT');
}

function appendSql(pollsFile: string): readonly string[] {
  return [
    `CREATE OR REPLACE TEMP TABLE raw_poll AS ${readPollsSql(pollsFile)}`,
    `INSERT INTO store
      SELECT (SELECT coalesce(max(store), 0) FROM store) + row_number() OVER (ORDER BY store_id), store_id, NULL, 0
      FROM (SELECT DISTINCT store_id FROM raw_poll) ANTI JOIN store USING (store_id)`,
    `CREATE OR REPLACE TEMP TABLE fresh AS
      SELECT store, us, arg_max(active, raw_poll.rowid) AS active FROM raw_poll JOIN store USING (store_id) GROUP BY store, us`,
    `UPDATE store SET first_us = earlier.us FROM (SELECT store, min(us) AS us FROM fresh GROUP BY store) AS earlier
      WHERE earlier.store = store.store AND (first_us IS NULL OR first_us > earlier.us)`,
    'DELETE FROM poll USING fresh WHERE poll.store = fresh.store AND poll.us = fresh.us',
    'INSERT INTO poll SELECT store, us, active FROM fresh ORDER BY store, us',
    'UPDATE poll_order SET by_store_and_time = false WHERE by_store_and_time',
  ];
}
