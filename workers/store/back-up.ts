import { closeSync, fsyncSync, openSync } from 'node:fs';
import type { WriteConnection } from './connection.ts';

/**
 * Writes a copy of a workspace, as one file that is on disk when this returns; what others write meanwhile is not in
 * it. `target` must not exist. `VACUUM INTO` takes over what marks a workspace (application_id, user_version, page size)
 * and leaves no free pages; it does not force the copy to disk (https://www.sqlite.org/lang_vacuum.html#vacuuminto).
 */
export function backUp(db: WriteConnection, target: string): void {
  db.prepare('VACUUM INTO ?').run(target);
  const file = openSync(target, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
