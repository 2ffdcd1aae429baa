import type { ReadConnection, WriteConnection } from './connection.ts';

export function readSettings(db: ReadConnection): { key: string; value: string }[] {
  return db.prepare<[], { key: string; value: string }>('SELECT key, value FROM setting ORDER BY key').all();
}

export function saveSetting(db: WriteConnection, key: string, value: string): void {
  db.prepare('INSERT OR REPLACE INTO setting VALUES (?, ?)').run(key, value);
}
