import { readRoot, storedDataVersion } from './checklists.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';
import { currentDraft } from './draft.ts';
import { prepared } from './prepared.ts';
import { noteDataVersion } from './seal-data.ts';

/**
 * Rises by one with each committed change of polls, hours or zones; equal versions are equal data. Outside of a
 * transaction that writes, the root vouches for it. Throws `DamagedBlobError`.
 */
export function readDataVersion(db: ReadConnection): number {
  return currentDraft(db) === undefined ? readRoot(db).dataVersion : storedDataVersion(db);
}

/** To be called inside the transaction that changes the data. Returns the new version. */
export function raiseDataVersion(db: WriteConnection): number {
  noteDataVersion(db);
  prepared(db, 'UPDATE meta SET data_version = data_version + 1').run();
  return storedDataVersion(db);
}
