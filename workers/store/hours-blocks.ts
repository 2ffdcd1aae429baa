import type { HoursRows } from '../../main/shared/tasks/polls.ts';
import { decodeHoursBlock, encodeHoursBlock, type HoursBlock } from '../domain/hours-block.ts';
import { packHours, replaceHoursOf } from '../domain/hours-pack.ts';
import { STORES_PER_SHARD } from '../domain/poll-block.ts';
import { equalBytes } from './bytes.ts';
import { checkPart } from './checklists.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';
import { prepared } from './prepared.ts';
import { notePart, notePartGone } from './seal-data.ts';

interface HoursRow {
  readonly shard: number;
  readonly data: Uint8Array;
}

/** Business hours of a shard's stores; no rows where nothing is stored. */
export function readHours(db: ReadConnection, shard: number): HoursBlock {
  const row = prepared<[number], HoursRow>(db, 'SELECT shard, data FROM hours_block WHERE shard = ?').get(shard);
  checkPart(db, 'H', shard, row?.data);
  return row === undefined ? noHours() : decodeHoursBlock(row.data, shard);
}

/** Puts a snapshot in place of all hours. Returns whether anything differs from before. */
export function replaceAllHours(db: WriteConnection, rows: HoursRows): boolean {
  const former = new Map(
    db
      .prepare<[], HoursRow>('SELECT shard, data FROM hours_block')
      .all()
      .map((row) => [row.shard, row.data]),
  );
  const blocks = packHours(rows);
  let changed = former.size !== blocks.size;
  prepared(db, 'DELETE FROM hours_block').run();
  notePartGone(db, 'H');
  for (const [shard, block] of blocks) {
    const data = writeHours(db, shard, block);
    changed ||= !equalBytes(data, former.get(shard));
  }
  return changed;
}

/** Replaces the hours of the stores that `rows` name. Returns whether anything differs from before. */
export function replaceNamedHours(db: WriteConnection, rows: HoursRows): boolean {
  let changed = false;
  for (const [shard, newer] of packHours(rows)) {
    const named = Uint8Array.from(newer.counts, (count) => (count > 0 ? 1 : 0));
    const former = readHours(db, shard);
    const merged = replaceHoursOf(former, newer, named);
    changed ||= !equalBytes(encodeHoursBlock(merged, shard), encodeHoursBlock(former, shard));
    writeHours(db, shard, merged);
  }
  return changed;
}

function writeHours(db: WriteConnection, shard: number, block: HoursBlock): Uint8Array {
  const data = encodeHoursBlock(block, shard);
  prepared(db, 'INSERT OR REPLACE INTO hours_block VALUES (?, ?, ?)').run(shard, block.words.length / 2, data);
  notePart(db, 'H', shard, data);
  return data;
}

function noHours(): HoursBlock {
  return { counts: new Uint32Array(STORES_PER_SHARD), words: new Uint32Array(0) };
}
