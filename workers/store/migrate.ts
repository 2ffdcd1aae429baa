import type Database from 'better-sqlite3';
import { MIGRATIONS, type Migration } from './migrations/index.ts';
import { APPLICATION_ID, refuseNewer } from './workspace-file.ts';

/**
 * Brings a workspace to the newest format, one migration and its `user_version` a transaction: what is interrupted is
 * as if it had not begun. One that is being made gets all of them in one, so that no other process takes it for an
 * older one with something to lose. `before` is called ahead of the first one where there is something to lose. Throws
 * `newer_workspace`, and what `before` throws; nothing is changed then.
 */
export function migrate(
  db: Database.Database,
  path: string,
  migrations: readonly Migration[] = MIGRATIONS,
  before: () => void = () => undefined,
): void {
  const version = userVersion(db);
  refuseNewer(path, version);
  if (version > 0 && version < migrations.length) {
    before();
  }
  const atOnce = version === 0 ? migrations.length : 1;
  for (let next = version; next < migrations.length; next += atOnce) {
    db.transaction(() => {
      // Another process may have been faster.
      if (userVersion(db) === next) {
        for (const migration of migrations.slice(next, next + atOnce)) {
          run(db, migration);
        }
        db.pragma(`application_id = ${APPLICATION_ID}`);
        db.pragma(`user_version = ${next + atOnce}`);
      }
    }).immediate();
  }
}

function run(db: Database.Database, migration: Migration): void {
  if (typeof migration === 'string') {
    db.exec(migration);
  } else {
    migration(db);
  }
}

function userVersion(db: Database.Database): number {
  const found = db.pragma('user_version', { simple: true });
  return typeof found === 'number' ? found : 0;
}
