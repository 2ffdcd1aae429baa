import { AppError } from '../../main/shared/errors.ts';
import type { ImportSummary, RejectedRow } from '../../main/shared/imports.ts';
import { isRejectReason } from '../../main/shared/reject-reasons.ts';
import type { ImportRow } from '../../main/shared/tasks.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';
import { prepared } from './prepared.ts';
import { rowSeal, storedMs } from './row-seal.ts';

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
  readonly seal: number;
}

/** The import history, newest first. Of an entry that is damaged nothing is told but that. */
export function readImports(db: ReadConnection): ImportRow[] {
  return storedImports(db).map((row) => (isSealed(row) ? toImportRow(row) : damagedImport(row)));
}

/** Ids of imports whose entry in the history is not as it was written. */
export function damagedImports(db: ReadConnection): string[] {
  return storedImports(db)
    .filter((row) => !isSealed(row))
    .map((row) => String(row.id));
}

function storedImports(db: ReadConnection): StoredImport[] {
  return db.prepare<[], StoredImport>('SELECT * FROM import ORDER BY created_ms DESC').all();
}

function toImportRow(row: StoredImport): ImportRow {
  return {
    importId: row.id,
    kind: row.kind,
    state: row.state,
    createdMs: row.created_ms,
    finishedMs: row.finished_ms,
    replaced: row.replaced === 1,
    summary: row.summary === null ? null : readSummary(row.summary),
    errorCode: row.error_code,
    errorMessage: row.error_message,
  };
}

function damagedImport(row: StoredImport): ImportRow {
  return {
    importId: String(row.id),
    kind: 'import',
    state: 'failed',
    createdMs: storedMs(row.created_ms),
    finishedMs: storedMs(row.finished_ms),
    replaced: false,
    summary: null,
    errorCode: 'damaged_workspace',
    errorMessage: 'What the import brought is not known: its entry in the history is damaged.',
  };
}

export function saveImport(db: WriteConnection, row: ImportRow, rejects: readonly RejectedRow[]): void {
  const values = [
    row.importId,
    row.createdMs,
    row.finishedMs,
    row.kind,
    row.state,
    row.replaced ? 1 : 0,
    row.summary === null ? null : JSON.stringify(row.summary),
    row.errorCode,
    row.errorMessage,
  ];
  prepared(db, 'INSERT INTO import VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(...values, rowSeal(values));
  const insert = prepared(db, 'INSERT INTO reject VALUES (?, ?, ?, ?, ?)');
  for (const reject of rejects) {
    insert.run(row.importId, reject.file, reject.line, reject.reason, reject.text);
  }
}

/** Seals the rows that are there, for a workspace whose rows had no seals. */
export function sealImports(db: WriteConnection): void {
  const update = prepared(db, 'UPDATE import SET seal = ? WHERE id = ?');
  for (const row of storedImports(db)) {
    update.run(rowSeal(valuesOf(row)), row.id);
  }
}

function isSealed(row: StoredImport): boolean {
  return row.seal === rowSeal(valuesOf(row));
}

function valuesOf(row: StoredImport) {
  return [
    row.id,
    row.created_ms,
    row.finished_ms,
    row.kind,
    row.state,
    row.replaced,
    row.summary,
    row.error_code,
    row.error_message,
  ];
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
