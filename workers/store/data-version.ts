import type { ReadConnection, WriteConnection } from './connection.ts';

/** Rises by one with each committed change of polls, hours or zones; equal versions are equal data. */
export function readDataVersion(db: ReadConnection): number {
  return db.prepare<[], { data_version: number }>('SELECT data_version FROM meta').get()?.data_version ?? 0;
}

/** To be called inside the transaction that changes the data. Returns the new version. */
export function raiseDataVersion(db: WriteConnection): number {
  db.prepare('UPDATE meta SET data_version = data_version + 1').run();
  return readDataVersion(db);
}
