import type { EncodedBlock, GroupedShard } from '../../main/shared/tasks/polls.ts';
import { decodeSpans, encodeSpans } from '../domain/span-block.ts';
import type { WriteConnection } from '../store/connection.ts';
import { createPollsView } from '../store/polls-table.ts';
import { mergeStaged } from './merge-staged.ts';

/** What is kept in memory at most; what comes on top goes to a temporary file, so that memory does not grow with an import. */
const STAGED_IN_MEMORY_BYTES = 96 * 1_048_576;

/**
 * A private database of SQLite's, in a temporary file that is gone with the connection, also when the process is killed. Its pages are as
 * large as can be, so that a blob of some kB does not lie on several: half the time of pages of 4 KiB.
 */
const SCHEMA = `
  ATTACH '' AS staging;
  PRAGMA staging.page_size = 65536;
  CREATE TABLE staging.shard (
    place INTEGER PRIMARY KEY, shard INTEGER, spans BLOB, first_block INTEGER, blocks INTEGER, duplicates INTEGER
  );
  CREATE INDEX staging.shard_by_number ON shard (shard);
  CREATE TABLE staging.block (place INTEGER PRIMARY KEY, key INTEGER, polls INTEGER, data BLOB);
`;

interface StagedShardRow {
  readonly spans: Uint8Array;
  readonly first_block: number;
  readonly blocks: number;
  readonly duplicates: number;
}

interface StagedBlockRow {
  readonly key: number;
  readonly polls: number;
  readonly data: Uint8Array;
}

/** What an import has grouped so far. A file that is read in slices stages a shard several times. */
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

  /**
   * Shard after shard, each once, all of its pieces as one; only then `duplicates` is complete. What was handed on is no longer kept, so
   * that memory does not hold all pieces and all shards. May be used inside a transaction.
   */
  *all(): Generator<GroupedShard> {
    const inMemory = Map.groupBy(this.inMemory.splice(0), ({ shard }) => shard);
    const onDisk = this.shardsOnDisk === 0 ? [] : this.shardNumbersOnDisk();
    const shards = [...new Set([...inMemory.keys(), ...onDisk])].sort((a, b) => a - b);
    for (const shard of shards) {
      // What lies on the disk came after all that stayed in memory.
      const pieces = [...(inMemory.get(shard) ?? []), ...(this.shardsOnDisk === 0 ? [] : this.readPieces(shard))];
      inMemory.delete(shard);
      const merged = mergeStaged(pieces);
      this.duplicates += merged.duplicates - pieces.reduce((sum, { duplicates }) => sum + duplicates, 0);
      yield merged;
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

  private shardNumbersOnDisk(): number[] {
    return this.db.prepare<[], number>('SELECT DISTINCT shard FROM staging.shard').pluck().all();
  }

  private readPieces(shard: number): GroupedShard[] {
    const selectBlocks = this.db.prepare<[number, number], StagedBlockRow>(
      'SELECT key, polls, data FROM staging.block WHERE place >= ? AND place < ? ORDER BY place',
    );
    return this.db
      .prepare<[number], StagedShardRow>('SELECT * FROM staging.shard WHERE shard = ? ORDER BY place')
      .all(shard)
      .map(({ spans, first_block, blocks, duplicates }) => ({
        shard,
        spans: decodeSpans(spans, shard),
        blocks: selectBlocks
          .all(first_block, first_block + blocks)
          .map(({ key, polls, data }) => ({ key, polls, bytes: data })),
        duplicates,
      }));
  }

  /** What is temporary lies in memory otherwise. It goes when its place changes, so the view of the polls has to come back. */
  private attach(): void {
    this.db.pragma('temp_store = FILE');
    this.db.exec(SCHEMA);
    this.db.pragma('staging.journal_mode = OFF');
    this.db.pragma('staging.cache_size = -2000');
    createPollsView(this.db);
  }

  private writeAll(grouped: readonly GroupedShard[]): void {
    if (this.shardsOnDisk === 0) {
      this.attach();
    }
    const insertShard = this.db.prepare<[number, number, Uint8Array, number, number, number]>(
      'INSERT INTO staging.shard VALUES (?, ?, ?, ?, ?, ?)',
    );
    const insertBlock = this.db.prepare<[number, number, number, Uint8Array]>(
      'INSERT INTO staging.block VALUES (?, ?, ?, ?)',
    );
    const write = (): void => {
      for (const { shard, spans, blocks, duplicates } of grouped) {
        const firstBlock = this.blocksOnDisk;
        for (const { key, polls, bytes } of blocks) {
          insertBlock.run(this.blocksOnDisk++, key, polls, bytes);
        }
        insertShard.run(this.shardsOnDisk++, shard, encodeSpans(spans, shard), firstBlock, blocks.length, duplicates);
      }
    };
    this.db.transaction(write).deferred();
  }
}

function bytesOf({ spans, blocks }: GroupedShard): number {
  const spanBytes = spans.firstUs.byteLength + spans.lastUs.byteLength + spans.polls.byteLength;
  return blocks.reduce((sum: number, block: EncodedBlock) => sum + block.bytes.byteLength, spanBytes);
}
