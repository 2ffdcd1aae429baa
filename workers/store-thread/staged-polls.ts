import type { EncodedBlock, GroupedShard } from '../../main/shared/tasks/polls.ts';
import { decodeSpans, encodeSpans } from '../domain/span-block.ts';
import type { WriteConnection } from '../store/connection.ts';

/** What is kept in memory at most; what comes on top goes to a temporary file, so that memory does not grow with an import. */
const STAGED_IN_MEMORY_BYTES = 96 * 1_048_576;

/** A private database of SQLite's, in a temporary file that is gone with the connection, also when the process is killed. */
const SCHEMA = `
  ATTACH '' AS staging;
  CREATE TABLE staging.shard (place INTEGER PRIMARY KEY, shard INTEGER, spans BLOB, blocks INTEGER);
  CREATE TABLE staging.block (place INTEGER PRIMARY KEY, key INTEGER, polls INTEGER, data BLOB);
`;

interface StagedShardRow {
  readonly shard: number;
  readonly spans: Uint8Array;
  readonly blocks: number;
}

interface StagedBlockRow {
  readonly key: number;
  readonly polls: number;
  readonly data: Uint8Array;
}

/**
 * What an import has grouped so far. A file that is read in slices stages a shard several times; they are applied in
 * that order, so that the later row wins.
 */
export class StagedPolls {
  duplicates = 0;
  private readonly db: WriteConnection;
  private readonly limitBytes: number;
  private readonly inMemory: GroupedShard[] = [];
  private inMemoryBytes = 0;
  private shardsOnDisk = 0;
  private blocksOnDisk = 0;

  constructor(db: WriteConnection, limitBytes = STAGED_IN_MEMORY_BYTES) {
    this.db = db;
    this.limitBytes = limitBytes;
  }

  /** To be called outside of transactions. */
  add(grouped: readonly GroupedShard[]): void {
    for (const { duplicates } of grouped) {
      this.duplicates += duplicates;
    }
    const bytes = grouped.reduce((sum, shard) => sum + bytesOf(shard), 0);
    if (this.shardsOnDisk === 0 && this.inMemoryBytes + bytes <= this.limitBytes) {
      this.inMemory.push(...grouped);
      this.inMemoryBytes += bytes;
    } else {
      this.writeAll(grouped);
    }
  }

  /** In the order in which they came. May be used inside a transaction. */
  *all(): Generator<GroupedShard> {
    yield* this.inMemory;
    if (this.shardsOnDisk === 0) {
      return;
    }
    const selectShard = this.db.prepare<[number], StagedShardRow>(
      'SELECT shard, spans, blocks FROM staging.shard WHERE place = ?',
    );
    const selectBlock = this.db.prepare<[number], StagedBlockRow>(
      'SELECT key, polls, data FROM staging.block WHERE place = ?',
    );
    let nextBlock = 0;
    for (let place = 0; place < this.shardsOnDisk; place++) {
      const { shard, spans, blocks } = there(selectShard.get(place));
      yield {
        shard,
        spans: decodeSpans(spans, shard),
        blocks: Array.from({ length: blocks }, () => {
          const { key, polls, data } = there(selectBlock.get(nextBlock++));
          return { key, polls, bytes: data };
        }),
        duplicates: 0,
      };
    }
  }

  /** Lets memory and file go. To be called outside of transactions. */
  drop(): void {
    this.inMemory.length = 0;
    if (this.shardsOnDisk > 0) {
      this.db.exec('DETACH staging');
      this.shardsOnDisk = 0;
    }
  }

  private writeAll(grouped: readonly GroupedShard[]): void {
    if (this.shardsOnDisk === 0) {
      this.db.exec(SCHEMA);
      this.db.pragma('staging.journal_mode = OFF');
    }
    const insertShard = this.db.prepare<[number, number, Uint8Array, number]>(
      'INSERT INTO staging.shard VALUES (?, ?, ?, ?)',
    );
    const insertBlock = this.db.prepare<[number, number, number, Uint8Array]>(
      'INSERT INTO staging.block VALUES (?, ?, ?, ?)',
    );
    const write = (): void => {
      for (const { shard, spans, blocks } of grouped) {
        for (const { key, polls, bytes } of blocks) {
          insertBlock.run(this.blocksOnDisk++, key, polls, bytes);
        }
        insertShard.run(this.shardsOnDisk++, shard, encodeSpans(spans, shard), blocks.length);
      }
    };
    this.db.transaction(write).deferred();
  }
}

function bytesOf({ spans, blocks }: GroupedShard): number {
  const spanBytes = spans.firstUs.byteLength + spans.lastUs.byteLength + spans.polls.byteLength;
  return blocks.reduce((sum: number, block: EncodedBlock) => sum + block.bytes.byteLength, spanBytes);
}

function there<T>(row: T | undefined): T {
  if (row === undefined) {
    throw new Error('a row that was staged is not there');
  }
  return row;
}
