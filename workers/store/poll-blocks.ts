import { blockKey, decodePollBlock, encodePollBlock, type PollBlock } from '../domain/poll-block.ts';
import { checkPolls } from './checklists.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';
import { prepared } from './prepared.ts';
import { notePolls } from './seal-data.ts';

interface BlockRow {
  readonly id: number;
  readonly data: Uint8Array;
}

/** A shard's blocks of the days `[firstDay, lastDay]`, in order of day; days without polls are absent. */
export function readShardDays(
  db: ReadConnection,
  shard: number,
  firstDay: number,
  lastDay: number,
): { readonly day: number; readonly block: PollBlock }[] {
  const read = prepared<[number], BlockRow>(db, 'SELECT id, data FROM poll_block WHERE id = ?');
  const days: { day: number; block: PollBlock }[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    const key = blockKey(day, shard);
    const row = read.get(key);
    checkPolls(db, key, row?.data);
    if (row !== undefined) {
      days.push({ day, block: decodePollBlock(row.data, key) });
    }
  }
  return days;
}

/** Reads and writes single blocks inside a transaction. */
export class PollBlockWriter {
  private readonly db: WriteConnection;
  private readonly selectBlock;
  private readonly upsertBlock;

  constructor(db: WriteConnection) {
    this.db = db;
    this.selectBlock = prepared<[number], BlockRow>(db, 'SELECT id, data FROM poll_block WHERE id = ?');
    this.upsertBlock = prepared<[number, number, Uint8Array], unknown>(
      db,
      'INSERT OR REPLACE INTO poll_block VALUES (?, ?, ?)',
    );
  }

  read(key: number): PollBlock | undefined {
    const row = this.selectBlock.get(key);
    checkPolls(this.db, key, row?.data);
    return row === undefined ? undefined : decodePollBlock(row.data, key);
  }

  write(key: number, block: PollBlock): void {
    this.writeEncoded(key, block.low.length, encodePollBlock(block, key));
  }

  writeEncoded(key: number, polls: number, bytes: Uint8Array): void {
    this.upsertBlock.run(key, polls, bytes);
    notePolls(this.db, key, bytes);
  }
}
