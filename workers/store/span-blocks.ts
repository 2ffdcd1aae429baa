import type { PollSpans } from '../../main/shared/tasks.ts';
import { decodeSpans, emptySpans, encodeSpans } from '../domain/span-block.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';
import { prepared } from './prepared.ts';

interface SpanRow {
  readonly shard: number;
  readonly data: Uint8Array;
}

/** Spans of a shard's stores; empty ones where nothing is stored. */
export function readSpans(db: ReadConnection, shard: number): PollSpans {
  const row = prepared<[number], SpanRow>(db, 'SELECT shard, data FROM span_block WHERE shard = ?').get(shard);
  return row === undefined ? emptySpans() : decodeSpans(row.data, shard);
}

export function* readAllSpans(db: ReadConnection): Generator<{ readonly shard: number; readonly spans: PollSpans }> {
  for (const row of db.prepare<[], SpanRow>('SELECT shard, data FROM span_block ORDER BY shard').iterate()) {
    yield { shard: row.shard, spans: decodeSpans(row.data, row.shard) };
  }
}

export function writeSpans(db: WriteConnection, shard: number, spans: PollSpans): void {
  db.prepare<[number, Uint8Array]>('INSERT OR REPLACE INTO span_block VALUES (?, ?)').run(
    shard,
    encodeSpans(spans, shard),
  );
}
