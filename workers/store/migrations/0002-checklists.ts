import type Database from 'better-sqlite3';
import { sealStoredData } from '../seal-data.ts';
import { sealStoredRows } from '../seal-rows.ts';

/**
 * Checklists, which tell what has got lost from what never was, and a seal on each row of the histories and settings.
 * What lies in the workspace is taken as it is: a blob that is damaged already still fails its own checksum.
 */
export function addChecklists(db: Database.Database): void {
  db.exec(`
    CREATE TABLE checklist (shard INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
    ALTER TABLE meta ADD COLUMN seal BLOB;
    ALTER TABLE setting ADD COLUMN seal INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE import ADD COLUMN seal INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE report ADD COLUMN seal INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE report_content ADD COLUMN data_sum INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE report_content ADD COLUMN seal INTEGER NOT NULL DEFAULT 0;
  `);
  sealStoredData(db);
  sealStoredRows(db);
}
