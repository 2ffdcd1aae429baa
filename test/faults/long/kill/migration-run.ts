import Database from 'better-sqlite3';
import { migrate } from '../../../../workers/store/migrate.ts';
import { MIGRATIONS } from '../../../../workers/store/migrations/index.ts';

/** Every block is moved away and back: half of it would be seen. */
const REWRITE = `
  CREATE TABLE moved AS SELECT * FROM poll_block;
  DELETE FROM poll_block;
  INSERT INTO poll_block SELECT * FROM moved;
  DROP TABLE moved;
`;

/**
 * Brings a workspace to a format that has one more migration than the program, and then gives it back the number of
 * the program's newest one, since its tables are the same. `wasMigrated`: the migration was done before.
 */
export function runMigration(path: string): { readonly wasMigrated: boolean } {
  const db = migrated(path);
  const { wasMigrated } = db;
  db.connection.pragma(`user_version = ${MIGRATIONS.length}`);
  db.connection.close();
  return { wasMigrated };
}

function migrated(path: string): { readonly connection: Database.Database; readonly wasMigrated: boolean } {
  const connection = new Database(path);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  const before = Number(connection.pragma('user_version', { simple: true }));
  const migrations = [...MIGRATIONS, REWRITE];
  // It refuses formats that the program doesn't know, and this one it must not know.
  if (before < migrations.length) migrate(connection, path, migrations);
  return { connection, wasMigrated: before === migrations.length };
}

/** As a program it stops before the number is given back. */
if (import.meta.main) {
  const [path = ''] = process.argv.slice(2);
  process.stdout.write('migrating\n');
  migrated(path).connection.close();
}
