import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { buildProgram, type ReportFlags } from '../../../main/cli/program.ts';
import { StandardStreams } from '../../../main/cli/standard-streams.ts';
import { PROGRAM_VERSION } from '../../../main/program-version.ts';
import { assembleReport } from '../../../workers/report/assemble-report.ts';
import { ShardMeter } from '../../../workers/report/measure-shard.ts';
import { shardCount } from '../../../workers/store/checklists.ts';
import type { ReadConnection } from '../../../workers/store/connection.ts';
import { readDataVersion } from '../../../workers/store/data-version.ts';
import { readPollNote } from '../../../workers/store/poll-note.ts';

/** The program's command line, of which only `report --db … --out …` does something. */
export async function runBareReport(args: readonly string[]): Promise<void> {
  const leftOut = async (): Promise<never> => {
    throw new Error('Only reports are made by the bare script.');
  };
  const report = async (_data: readonly string[], flags: ReportFlags): Promise<void> => makeBareReport(flags);
  const commands = { report, import: leftOut, serve: leftOut, stats: leftOut };
  await buildProgram(commands, PROGRAM_VERSION, new StandardStreams()).parseAsync(args, { from: 'user' });
}

/**
 * Reads and checks, measures, orders and writes with the program's own parts, and keeps the report on the disk, in a table of its own. It has
 * no history, no progress and no way to be stopped; it looks neither at the files before it opens them nor at who else has them open.
 */
function makeBareReport({ db: path = '', out = '', ...flags }: ReportFlags): void {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('cache_size = -1000');
  const { content, csv } = db.transaction(() => computeReport(db, flags)).deferred();
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

function computeReport(db: ReadConnection, { asOf, policy, trust }: ReportFlags): ReturnType<typeof assembleReport> {
  const asOfUs = asOf ?? readPollNote(db, readDataVersion(db))?.latestPollUs;
  if (asOfUs == null) throw new Error('The last import noted no latest poll.');
  const meter = new ShardMeter(db, { asOfUs, policy, trustMinutes: trust ?? null });
  const parts = Array.from({ length: shardCount(db) }, (_, shard) => meter.measure(shard));
  meter.close();
  return assembleReport(db, parts, asOfUs);
}
