import { copyFileSync, rmSync } from 'node:fs';
import { checkData } from '../../workers/store/check-data.ts';
import { openForReading } from '../../workers/store/connection.ts';

/** All polls of a closed workspace, of which every blob was looked at. Throws at damage. Reads a copy, which is removed. */
export function storedPolls(path: string): readonly unknown[] {
  const copy = `${path}.copy`;
  copyFileSync(path, copy);
  const db = openForReading(copy);
  try {
    const { damage } = checkData(db);
    if (damage.length > 0) throw new Error(`${path} is damaged: ${JSON.stringify(damage)}`);
    return db.prepare('SELECT store_id, ts, active FROM polls').all();
  } finally {
    db.close();
    for (const ending of ['', '-wal', '-shm']) rmSync(`${copy}${ending}`, { force: true });
  }
}
