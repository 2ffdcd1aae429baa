import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readCsvSql, readPollsSql } from './read-csv.ts';
import { defaultZoneNumber } from './zone-days.ts';

/**
 * Imports a folder's three files into an empty database: polls without repeats (the later row stays) in the order of
 * store and time, ids as numbers in byte order, and hours once for all stores that share them and their zone.
 * One transaction, written through to the file.
 */
export async function importCsv(connection: DuckDBConnection, folder: string): Promise<void> {
  await connection.run('BEGIN');
  for (const sql of importSql(folder)) await connection.run(sql);
  await connection.run('COMMIT');
  await connection.run('CHECKPOINT');
}

function importSql(folder: string): readonly string[] {
  const hours = readCsvSql(join(folder, 'menu_hours.csv'), {
    store_id: 'VARCHAR',
    weekday: 'BIGINT',
    start_time: 'TIME',
    end_time: 'TIME',
  });
  const zones = readCsvSql(join(folder, 'timezones.csv'), { store_id: 'VARCHAR', name: 'VARCHAR' });
  return [
    `CREATE TEMP TABLE raw_poll AS ${readPollsSql(join(folder, 'store_status.csv'))}`,
    `CREATE TEMP TABLE raw_hours AS
      SELECT store_id, (weekday * 86401 + epoch_us(start_time) // 1000000) * 86401 + epoch_us(end_time) // 1000000 AS word
      FROM ${hours}`,
    `CREATE TEMP TABLE raw_zone AS SELECT store_id, coalesce(name, '') AS name FROM ${zones}`,

    `CREATE TABLE zone AS
      SELECT (row_number() OVER (ORDER BY name))::INTEGER AS zone, name FROM (SELECT DISTINCT name FROM raw_zone)`,
    `CREATE TEMP TABLE store_zone AS
      SELECT store_id, zone FROM (SELECT store_id, arg_max(name, rowid) AS name FROM raw_zone GROUP BY store_id) JOIN zone USING (name)`,
    `CREATE TEMP TABLE store_week AS
      SELECT store_id, list_sort(list_distinct(list(word))) AS words FROM raw_hours GROUP BY store_id`,

    // Zone and week of a store without either, and of one that an append brings.
    `CREATE TABLE schedule AS
      SELECT (row_number() OVER ())::INTEGER - 1 AS schedule, zone, words FROM (
        SELECT ${defaultZoneNumber} AS zone, NULL::BIGINT[] AS words
        UNION ALL
        SELECT DISTINCT coalesce(zone, ${defaultZoneNumber}), words
        FROM store_week FULL JOIN store_zone USING (store_id) WHERE zone IS NOT NULL OR words IS NOT NULL)`,
    `CREATE TABLE schedule_hours AS
      SELECT schedule, zone, (word // 86401 // 86401)::TINYINT AS weekday,
        word // 86401 % 86401 * 1000000 AS start_us, word % 86401 * 1000000 AS end_us
      FROM (SELECT schedule, zone, unnest(words) AS word FROM schedule)`,
    `CREATE TABLE store AS
      WITH known AS (
        SELECT store_id, min(us) AS first_us FROM raw_poll GROUP BY store_id
        UNION ALL SELECT store_id, NULL FROM store_week
        UNION ALL SELECT store_id, NULL FROM store_zone
      ), single AS (SELECT store_id, min(first_us) AS first_us FROM known GROUP BY store_id)
      SELECT (row_number() OVER (ORDER BY store_id))::INTEGER AS store, store_id, first_us, coalesce(schedule, 0) AS schedule
      FROM single LEFT JOIN store_week USING (store_id) LEFT JOIN store_zone USING (store_id)
        LEFT JOIN schedule ON schedule.zone = coalesce(store_zone.zone, ${defaultZoneNumber})
          AND schedule.words IS NOT DISTINCT FROM store_week.words
      ORDER BY store`,

    // Neighbours in sorted order show the repeats; that is faster than grouping by store and time.
    `CREATE TABLE poll AS
      SELECT store, us, active FROM (
        SELECT store, us, active, lead(store) OVER () AS next_store, lead(us) OVER () AS next_us FROM (
          SELECT store, us, active FROM (
            SELECT store.store, us, active, raw_poll.rowid AS place FROM raw_poll JOIN store USING (store_id))
          ORDER BY store, us, place))
      WHERE next_us <> us OR next_store IS DISTINCT FROM store`,
    'CREATE TABLE poll_order AS SELECT true AS by_store_and_time',
  ];
}
