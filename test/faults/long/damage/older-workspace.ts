import Database from 'better-sqlite3';

/** Brings a closed workspace back to the first format, as an earlier version of the program left it. */
export function makeOlder(path: string): void {
  const db = new Database(path);
  db.exec(`
    DROP TABLE checklist;
    ALTER TABLE meta DROP COLUMN seal;
    ALTER TABLE setting DROP COLUMN seal;
    ALTER TABLE import DROP COLUMN seal;
    ALTER TABLE report DROP COLUMN seal;
    ALTER TABLE report_content DROP COLUMN data_sum;
    ALTER TABLE report_content DROP COLUMN seal;
    PRAGMA user_version = 1;
  `);
  db.pragma('journal_mode = DELETE');
  db.close();
}
