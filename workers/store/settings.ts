import type { ReadConnection, WriteConnection } from './connection.ts';
import { prepared } from './prepared.ts';
import { rowSeal } from './row-seal.ts';

interface StoredSetting {
  readonly key: string;
  readonly value: string;
  readonly seal: number;
}

/** Keys that begin so are the workspace's own notes, and nobody's settings. */
export const NOTE_PREFIX = '.';

/** Settings as they were saved; one that is damaged is as if it had never been set. */
export function readSettings(db: ReadConnection): { key: string; value: string }[] {
  return (
    storedSettings(db)
      // In a file that is damaged, a key can be anything; one that is sealed is text.
      .filter((row) => row.seal === sealOfSetting(row) && !row.key.startsWith(NOTE_PREFIX))
      .map(({ key, value }) => ({ key, value }))
  );
}

/** What was noted under a name; undefined where there is nothing, or where it is damaged: a note can be made anew. */
export function readNote(db: ReadConnection, name: string): string | undefined {
  const read = prepared<[string], StoredSetting>(db, 'SELECT * FROM setting WHERE key = ?');
  const row = read.get(NOTE_PREFIX + name);
  return row !== undefined && row.seal === sealOfSetting(row) ? row.value : undefined;
}

export function saveNote(db: WriteConnection, name: string, value: string): void {
  saveSetting(db, NOTE_PREFIX + name, value);
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
