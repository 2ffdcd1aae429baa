import { AppError } from '../../main/shared/errors.ts';
import { explained, openForReading, type ReadConnection } from '../store/connection.ts';
import { readDataVersion } from '../store/data-version.ts';

/** This thread's reading connection, kept between tasks. */
let current: { readonly path: string; readonly db: ReadConnection } | undefined;

/** Runs `action` in one read transaction: all it reads is of one moment. */
export function readWorkspace<T>(path: string, action: (db: ReadConnection) => T): T {
  if (current?.path !== path) {
    current?.db.close();
    current = { path, db: openForReading(path) };
  }
  const { db } = current;
  return explained(path, () => db.transaction(() => action(db)).deferred());
}

/** Closes this thread's reading connection, so that the writing one is the last to close. */
export function closeReader(): void {
  current?.db.close();
  current = undefined;
}

/** As `readWorkspace`, but throws `conflict` when the data is no longer of that version. */
export function readVersion<T>(path: string, dataVersion: number, action: (db: ReadConnection) => T): T {
  return readWorkspace(path, (db) => {
    const found = readDataVersion(db);
    if (found !== dataVersion) {
      throw new AppError('conflict', `The data changed while it was read: version ${found}, expected ${dataVersion}.`);
    }
    return action(db);
  });
}
