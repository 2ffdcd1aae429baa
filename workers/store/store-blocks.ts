import { STORES_PER_SHARD } from '../domain/poll-block.ts';
import { decodeShardIds, encodeShardIds, type ShardIds } from '../domain/store-block.ts';
import { StoreIdTable } from '../domain/store-ids.ts';
import { checkPart, shardCount } from './checklists.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';
import { prepared } from './prepared.ts';
import { notePart } from './seal-data.ts';

interface StoreRow {
  readonly shard: number;
  readonly data: Uint8Array;
}

/** Numbers of all shards that have stores, in order. */
export function readShards(db: ReadConnection): number[] {
  return Array.from({ length: shardCount(db) }, (_, shard) => shard);
}

export function readShardIds(db: ReadConnection, shard: number): ShardIds {
  const row = prepared<[number], StoreRow>(db, 'SELECT shard, data FROM store_block WHERE shard = ?').get(shard);
  checkPart(db, 'I', shard, row?.data);
  return row === undefined
    ? { count: 0, ends: new Uint32Array(0), bytes: new Uint8Array(0) }
    : decodeShardIds(row.data, shard);
}

/** Ids of a shard's stores as text, by place. Throws `DamagedBlobError`. */
export function readIdTexts(db: ReadConnection, shard: number): string[] {
  const row = prepared<[number], StoreRow>(db, 'SELECT shard, data FROM store_block WHERE shard = ?').get(shard);
  checkPart(db, 'I', shard, row?.data);
  return row === undefined ? [] : idTexts(row.data, shard);
}

/** Ids of a shard's blob as text, by place in the shard. Throws `DamagedBlobError`. */
export function idTexts(blob: Uint8Array, shard: number): string[] {
  const { count, ends, bytes } = decodeShardIds(blob, shard);
  // An id may begin with a byte order mark.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return Array.from({ length: count }, (_, i) => decoder.decode(bytes.subarray(i === 0 ? 0 : ends[i - 1], ends[i])));
}

/** All ids, numbered as they are stored. */
export function readStoreIds(db: ReadConnection): StoreIdTable {
  const table = new StoreIdTable();
  for (const shard of readShards(db)) {
    const { count, ends, bytes } = readShardIds(db, shard);
    for (let i = 0; i < count; i++) {
      table.intern(bytes, i === 0 ? 0 : (ends[i - 1] as number), ends[i] as number);
    }
  }
  return table;
}

/** Writes the shards that hold stores from number `firstNew` on. */
export function writeStoreIds(db: WriteConnection, table: StoreIdTable, firstNew: number): void {
  const write = prepared<[number, number, Uint8Array], unknown>(
    db,
    'INSERT OR REPLACE INTO store_block VALUES (?, ?, ?)',
  );
  const { ends, bytes } = table.ids();
  for (let first = firstNew - (firstNew % STORES_PER_SHARD); first < table.count; first += STORES_PER_SHARD) {
    const shard = first / STORES_PER_SHARD;
    const end = Math.min(first + STORES_PER_SHARD, table.count);
    const bytesFrom = first === 0 ? 0 : (ends[first - 1] as number);
    const shardIds = {
      count: end - first,
      ends: ends.slice(first, end).map((at) => at - bytesFrom),
      bytes: bytes.subarray(bytesFrom, ends[end - 1]),
    };
    const data = encodeShardIds(shardIds, shard);
    write.run(shard, shardIds.count, data);
    notePart(db, 'I', shard, data);
  }
}
