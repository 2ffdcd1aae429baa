import type Database from 'better-sqlite3';
import { US_PER_DAY } from '../domain/duration.ts';
import { dayOfKey, pollTimeUs, SHARD_BITS, shardOfKey } from '../domain/poll-block.ts';
import { readDays } from './poll-blocks.ts';
import { readStoreShard } from './store-blocks.ts';

const ALL_TIME = { firstDay: 0, lastDay: 50_000 };

/**
 * Makes the packed polls readable as rows: `SELECT store_id, ts, active FROM polls` reads all of them, and
 * `FROM polls(fromUs, toUs)` only the days of `[fromUs, toUs)`. `ts` is µs since 1970 UTC.
 */
export function registerPollsTable(db: Database.Database): void {
  db.table('polls', {
    columns: ['store_id', 'ts', 'active'],
    parameters: ['from_us', 'to_us'],
    directOnly: true,
    *rows(...range: unknown[]) {
      const fromUs = typeof range[0] === 'number' ? range[0] : ALL_TIME.firstDay * US_PER_DAY;
      const toUs = typeof range[1] === 'number' ? range[1] : ALL_TIME.lastDay * US_PER_DAY;
      yield* pollRows(db, fromUs, toUs);
    },
  });
}

function* pollRows(db: Database.Database, fromUs: number, toUs: number): Generator<[string, number, number]> {
  const shards = new Map<number, readonly string[]>();
  for (const { key, block } of readDays(db, Math.floor(fromUs / US_PER_DAY), Math.floor(toUs / US_PER_DAY))) {
    const day = dayOfKey(key);
    const shard = shardOfKey(key);
    const ids = shards.get(shard) ?? readStoreShard(db, shard);
    shards.set(shard, ids);
    let poll = 0;
    for (let store = 0; store < block.counts.length; store++) {
      const id = ids[store] ?? `store ${(shard << SHARD_BITS) + store}`;
      for (const end = poll + (block.counts[store] ?? 0); poll < end; poll++) {
        const low = block.low[poll] ?? 0;
        const timeUs = pollTimeUs(day, low, block.high[poll] ?? 0);
        if (timeUs >= fromUs && timeUs < toUs) {
          yield [id, timeUs, low & 1];
        }
      }
    }
  }
}
