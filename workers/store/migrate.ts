import type Database from 'better-sqlite3';
import { MIGRATIONS } from './migrations/index.ts';
import { APPLICATION_ID, refuseNewer } from './workspace-file.ts';

/**
 * Brings a workspace to the newest format, one migration and its `user_version` a transaction: what is interrupted is
 * as if it had not begun. Throws `newer_workspace`.
 */
export function migrate(db: Database.Database, path: string, migrations: readonly string[] = MIGRATIONS): void {
  const version = userVersion(db);
  refuseNewer(path, version);
  for (let next = version; next < migrations.length; next++) {
    db.transaction(() => {
      // Another process may have been faster.
      if (userVersion(db) === next) {
        db.exec(migrations[next] ?? '');
        db.pragma(`application_id = ${APPLICATION_ID}`);
        db.pragma(`user_version = ${next + 1}`);
      }
    }).immediate();
  }
}

function userVersion(db: Database.Database): number {
  const found = db.pragma('user_version', { simple: true });
  return typeof found === 'number' ? found : 0;
}
