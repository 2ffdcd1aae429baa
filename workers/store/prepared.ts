import type Database from 'better-sqlite3';
import type { ReadConnection } from './connection.ts';

const statements = new WeakMap<ReadConnection, Map<string, Database.Statement>>();

/**
 * A statement of this connection, compiled once: a report asks the same five questions of each shard, and a statement
 * that is dropped is freed only when the thread's event loop turns, which that of a pool's thread seldom does:
 * those of 3,000 reports took 140 MB. `P` and `R` are what `sql` takes and gives.
 */
export function prepared<P extends unknown[], R>(db: ReadConnection, sql: string): Database.Statement<P, R> {
  const known = statements.get(db) ?? new Map<string, Database.Statement>();
  statements.set(db, known);
  const statement = known.get(sql) ?? db.prepare(sql);
  known.set(sql, statement);
  return statement as Database.Statement<P, R>;
}
