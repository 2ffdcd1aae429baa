import Database from 'better-sqlite3';
import { checkData, isDamage } from './check-data.ts';
import { MIGRATIONS } from './migrations/index.ts';

/**
 * Whether the database of a file that nobody has open reads as it was written. Of one in an older format, which has no
 * checklists yet, only SQLite's own check can tell.
 */
export function isSoundFile(path: string): boolean {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return db.pragma('user_version', { simple: true }) === MIGRATIONS.length
      ? checkData(db).damaged === 0
      : db.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch (error) {
    if (isDamage(error)) {
      return false;
    }
    throw error;
  } finally {
    db.close();
  }
}
