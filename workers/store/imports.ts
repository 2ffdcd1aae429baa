import { AppError } from '../../main/shared/errors.ts';
import type { ImportSummary, RejectedRow } from '../../main/shared/imports.ts';
import { isRejectReason } from '../../main/shared/reject-reasons.ts';
import type { ImportRow } from '../../main/shared/tasks.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';

interface StoredImport {
  readonly id: string;
  readonly created_ms: number;
  readonly finished_ms: number;
  readonly kind: string;
  readonly state: ImportRow['state'];
  readonly replaced: number;
  readonly summary: string | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
}

/** The import history, newest first. */
export function readImports(db: ReadConnection): ImportRow[] {
  return db
    .prepare<[], StoredImport>('SELECT * FROM import ORDER BY created_ms DESC')
    .all()
    .map((row) => ({
      importId: row.id,
      kind: row.kind,
      state: row.state,
      createdMs: row.created_ms,
      finishedMs: row.finished_ms,
      replaced: row.replaced === 1,
      summary: row.summary === null ? null : readSummary(row.summary),
      errorCode: row.error_code,
      errorMessage: row.error_message,
    }));
}

export function saveImport(db: WriteConnection, row: ImportRow, rejects: readonly RejectedRow[]): void {
  db.prepare('INSERT INTO import VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    row.importId,
    row.createdMs,
    row.finishedMs,
    row.kind,
    row.state,
    row.replaced ? 1 : 0,
    row.summary === null ? null : JSON.stringify(row.summary),
    row.errorCode,
    row.errorMessage,
  );
  const insert = db.prepare('INSERT INTO reject VALUES (?, ?, ?, ?, ?)');
  for (const reject of rejects) {
    insert.run(row.importId, reject.file, reject.line, reject.reason, reject.text);
  }
}

/** Rejected rows of an import, in the order of its files and lines. */
export function readRejects(db: ReadConnection, importId: string): RejectedRow[] {
  return db
    .prepare<[string], { file: string; line: number; reason: string; text: string }>(
      'SELECT file, line, reason, text FROM reject WHERE import_id = ? ORDER BY rowid',
    )
    .all(importId)
    .map(({ file, line, reason, text }) => {
      if (!isRejectReason(reason)) {
        throw new AppError(
          'damaged_workspace',
          `A rejected row of import ${importId} has the unknown reason "${reason}".`,
        );
      }
      return { file, line, reason, text };
    });
}

/** As it was written by `saveImport`; the schema's owner is the API, and this thread does without it. */
function readSummary(json: string): ImportSummary {
  return JSON.parse(json) as ImportSummary;
}
