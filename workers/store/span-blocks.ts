import type { PollSpans } from '../../main/shared/tasks/polls.ts';
import { decodeSpans, emptySpans, encodeSpans } from '../domain/span-block.ts';
import { checkPart, shardCount } from './checklists.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';
import { prepared } from './prepared.ts';
import { notePart } from './seal-data.ts';

interface SpanRow {
  readonly shard: number;
  readonly data: Uint8Array;
}

/** Spans of a shard's stores; empty ones where nothing is stored. */
export function readSpans(db: ReadConnection, shard: number): PollSpans {
  const row = prepared<[number], SpanRow>(db, 'SELECT shard, data FROM span_block WHERE shard = ?').get(shard);
  checkPart(db, 'S', shard, row?.data);
  return row === undefined ? emptySpans() : decodeSpans(row.data, shard);
}

/** Spans of all shards, in order. */
export function* readAllSpans(db: ReadConnection): Generator<{ readonly shard: number; readonly spans: PollSpans }> {
  for (let shard = 0; shard < shardCount(db); shard++) {
    yield { shard, spans: readSpans(db, shard) };
  }
}

export function writeSpans(db: WriteConnection, shard: number, spans: PollSpans): void {
  const data = encodeSpans(spans, shard);
  prepared(db, 'INSERT OR REPLACE INTO span_block VALUES (?, ?)').run(shard, data);
  notePart(db, 'S', shard, data);
}
