import type { DuckDBConnection } from '@duckdb/node-api';
import { readNumbers } from './connect.ts';

/**
 * The size of the table of polls: the blocks of the file that hold some of it, whole. DuckDB tells no finer; a block may
 * hold the end of another table too, so this is too much by a block or two at most.
 */
export async function pollTableSize(
  connection: DuckDBConnection,
): Promise<{ readonly bytes: number; readonly polls: number }> {
  const [bytes] = await readNumbers(
    connection,
    `SELECT count(DISTINCT block) * (SELECT any_value(block_size) FROM pragma_database_size()) FROM (
      SELECT unnest(list_append(additional_block_ids, block_id)) AS block FROM pragma_storage_info('poll'))
    WHERE block >= 0`,
  );
  const [polls] = await readNumbers(connection, 'SELECT count(*) FROM poll');
  if (bytes === undefined || polls === undefined) throw new Error('DuckDB does not tell the size of its polls.');
  return { bytes, polls };
}
