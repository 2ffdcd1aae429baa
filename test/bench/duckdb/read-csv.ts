import { quoteSql } from './connect.ts';

/** A `read_csv` with nothing left to guess: sniffing costs time, and types are known. */
export function readCsvSql(path: string, columns: Readonly<Record<string, string>>): string {
  const types = Object.entries(columns).map(([name, type]) => `${quoteSql(name)}: ${quoteSql(type)}`);
  return (
    `read_csv(${quoteSql(path)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', ` +
    `columns = {${types.join(', ')}})`
  );
}

/**
 * Rows of a file of polls in file order: `store_id`, `active`, `us`. The plain cast takes the ` UTC` of the dumps and
 * keeps the microsecond; `strptime` and the reader's own `timestampformat` take a third longer.
 */
export function readPollsSql(path: string): string {
  const source = readCsvSql(path, { store_id: 'VARCHAR', status: 'VARCHAR', timestamp_utc: 'VARCHAR' });
  return `SELECT store_id, status = 'active' AS active, epoch_us(timestamp_utc::TIMESTAMP) AS us FROM ${source}`;
}
