import Database from 'better-sqlite3';
import type { DamagedPart } from '../../main/shared/damage.ts';
import { checkData } from './check-data.ts';
import { isDamage } from './damage-error.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** Entries of the histories and settings: what is reported does not rest on them. */
const BESIDE_THE_DATA: ReadonlySet<DamagedPart> = new Set([
  'report',
  'report_history',
  'import_history',
  'lost_entries',
  'setting',
]);

/**
 * Whether the data in a file that nobody has open is as it was written. Of a workspace in an older format, which has no
 * checklists yet, only SQLite's own check can tell.
 */
export function isSoundFile(path: string): boolean {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return db.pragma('user_version', { simple: true }) === MIGRATIONS.length
      ? checkData(db).damage.every(({ part }) => BESIDE_THE_DATA.has(part))
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
