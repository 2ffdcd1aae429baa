import Database from 'better-sqlite3';

const FIRST = 1;
/** What the second migration added; its data is the same. */
const ADDED_COLUMNS = {
  meta: ['seal'],
  setting: ['seal'],
  import: ['seal'],
  report: ['seal'],
  report_content: ['data_sum', 'seal'],
} as const;

/** Takes a closed workspace back to the first format. */
export function makeFirstFormat(path: string): void {
  const db = new Database(path);
  try {
    db.exec('DROP TABLE checklist');
    for (const [table, columns] of Object.entries(ADDED_COLUMNS)) {
      for (const column of columns) db.exec(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    }
    db.pragma(`user_version = ${FIRST}`);
    db.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
}

/** Whether what a killed program has left is of the first format still; its log counts, and stays as it is. */
export function isFirstFormat(path: string): boolean {
  const db = new Database(path, { readonly: true });
  try {
    return db.pragma('user_version', { simple: true }) === FIRST;
  } finally {
    db.close();
  }
}
