import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { DEFAULT_REPORT_REQUEST } from '../../../main/shared/report-options.ts';
import { assembleReport } from '../../../workers/report/assemble-report.ts';
import { ShardMeter } from '../../../workers/report/measure-shard.ts';
import { shardCount } from '../../../workers/store/checklists.ts';
import type { ReadConnection } from '../../../workers/store/connection.ts';
import { readDataVersion } from '../../../workers/store/data-version.ts';
import { readPollNote } from '../../../workers/store/poll-note.ts';

/**
 * Reads and checks, measures, orders and writes with the program's own parts, and keeps the report on the disk, in a table of its own. It has
 * no command line, no history, no progress and no way to be stopped; it looks neither at the file before it opens it nor at who else
 * has it open.
 */
export function makeBareReport(path: string, out: string): void {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('cache_size = -1000');
  const { content, csv } = db.transaction(() => computeReport(db)).deferred();
  db.exec('CREATE TABLE bare_report (data BLOB) STRICT');
  db.prepare('INSERT INTO bare_report VALUES (?)').run(content);
  const file = openSync(`${out}.part`, 'w');
  writeSync(file, csv);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${out}.part`, out);
  db.close();
  process.exit();
}

function computeReport(db: ReadConnection): ReturnType<typeof assembleReport> {
  const asOfUs = readPollNote(db, readDataVersion(db))?.latestPollUs;
  if (asOfUs == null) throw new Error('The last import noted no latest poll.');
  const meter = new ShardMeter(db, { ...DEFAULT_REPORT_REQUEST, asOfUs });
  const parts = Array.from({ length: shardCount(db) }, (_, shard) => meter.measure(shard));
  meter.close();
  return assembleReport(db, parts, asOfUs);
}
