import type { ReadConnection, WriteConnection } from './connection.ts';
import { prepared } from './prepared.ts';
import { rowSeal } from './row-seal.ts';

interface StoredSetting {
  readonly key: string;
  readonly value: string;
  readonly seal: number;
}

/** Settings as they were saved; one that is damaged is as if it had never been set. */
export function readSettings(db: ReadConnection): { key: string; value: string }[] {
  return storedSettings(db)
    .filter((row) => row.seal === sealOfSetting(row))
    .map(({ key, value }) => ({ key, value }));
}

/** Names of settings that are not as they were saved. */
export function damagedSettings(db: ReadConnection): string[] {
  return storedSettings(db)
    .filter((row) => row.seal !== sealOfSetting(row))
    .map(({ key }) => String(key));
}

export function saveSetting(db: WriteConnection, key: string, value: string): void {
  prepared(db, 'INSERT OR REPLACE INTO setting VALUES (?, ?, ?)').run(key, value, sealOfSetting({ key, value }));
}

/** Seals the rows that are there, for a workspace whose rows had no seals. */
export function sealSettings(db: WriteConnection): void {
  const update = prepared(db, 'UPDATE setting SET seal = ? WHERE key = ?');
  for (const row of storedSettings(db)) {
    update.run(sealOfSetting(row), row.key);
  }
}

function storedSettings(db: ReadConnection): StoredSetting[] {
  return db.prepare<[], StoredSetting>('SELECT * FROM setting ORDER BY key').all();
}

function sealOfSetting({ key, value }: Pick<StoredSetting, 'key' | 'value'>): number {
  return rowSeal([key, value]);
}
