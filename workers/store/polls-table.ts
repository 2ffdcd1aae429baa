import type Database from 'better-sqlite3';
import { dayOfKey, decodePollBlock, MAX_SHARDS, pollTimeUs, shardOfKey } from '../domain/poll-block.ts';
import { DamagedBlobError } from '../domain/sealed-blob.ts';
import { idTexts } from './store-blocks.ts';

/**
 * Makes the packed polls readable as rows: `SELECT store_id, ts, active, utc_day FROM polls`, `ts` in µs and `utc_day`
 * in days since 1970 UTC. A condition on `utc_day` leaves the blocks of other days unread.
 *
 * A view over a table function that gets the blobs as its arguments: a virtual table may not query the connection
 * that is asking it. Both belong to the connection and are not part of the file.
 */
export function registerPollsTable(db: Database.Database): void {
  db.table('unpacked_polls', {
    columns: ['store_id', 'ts', 'active'],
    parameters: ['block_id', 'polls', 'ids'],
    *rows(...[blockId, polls, ids]: unknown[]) {
      yield* unpack(Number(blockId), polls, ids);
    },
  });
  createPollsView(db);
}

/** Without a temporary file; to be called again when what is temporary has gone with its place. */
export function createPollsView(db: Database.Database): void {
  db.pragma('temp_store = MEMORY');
  db.exec(`
    CREATE TEMP VIEW polls AS
    SELECT unpacked.store_id, CAST(unpacked.ts AS INTEGER) AS ts, CAST(unpacked.active AS INTEGER) AS active,
           block.id / ${MAX_SHARDS} AS utc_day
    FROM poll_block AS block
    LEFT JOIN store_block AS ids ON ids.shard = block.id % ${MAX_SHARDS}
    JOIN unpacked_polls(block.id, block.data, ids.data) AS unpacked
  `);
}

function* unpack(key: number, polls: unknown, ids: unknown): Generator<[string, number, number]> {
  const shard = shardOfKey(key);
  if (!(polls instanceof Uint8Array) || !(ids instanceof Uint8Array)) {
    throw new DamagedBlobError('I', shard, 'the ids of its stores are missing');
  }
  const day = dayOfKey(key);
  const block = decodePollBlock(polls, key);
  const texts = idTexts(ids, shard);
  let poll = 0;
  for (let place = 0; place < block.counts.length; place++) {
    for (const end = poll + (block.counts[place] as number); poll < end; poll++) {
      const low = block.low[poll] as number;
      yield [texts[place] ?? '', pollTimeUs(day, low, block.high[poll] as number), low & 1];
    }
  }
}
