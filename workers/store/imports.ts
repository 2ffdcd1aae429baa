import { AppError } from '../../main/shared/errors.ts';
import type { ImportSummary, RejectedRow } from '../../main/shared/imports.ts';
import { isRejectReason } from '../../main/shared/reject-reasons.ts';
import type { ImportRow } from '../../main/shared/tasks/workspace.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';
import { noteEntries, noteStoredEntries } from './history-counts.ts';
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

interface StoredReject {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

/** `rejects_sum`: checksum of the import's rejected rows; entries of earlier versions of the program have none. */
type StoredSummary = ImportSummary & { readonly rejects_sum?: number };

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

/** Ids of imports whose rejected rows are not those that were written with their entry. */
export function importsWithDamagedRejects(db: ReadConnection): string[] {
  return storedImports(db)
    .filter((row) => isSealed(row) && !hasSoundRejects(row, storedRejects(db, row.id)))
    .map((row) => row.id);
}

function storedImports(db: ReadConnection): StoredImport[] {
  // `+`: not by the index, which can be what is damaged, and hides rows or their times then.
  return db.prepare<[], StoredImport>('SELECT * FROM import ORDER BY +created_ms DESC').all();
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

/** Keeps an import in the history; one that failed has no summary and no rejected rows. */
export function saveImport(db: WriteConnection, row: ImportRow, rejects: readonly RejectedRow[]): void {
  const values = [
    row.importId,
    row.createdMs,
    row.finishedMs,
    row.kind,
    row.state,
    row.replaced ? 1 : 0,
    row.summary === null ? null : JSON.stringify({ ...row.summary, rejects_sum: rejectsSum(rejects) }),
    row.errorCode,
    row.errorMessage,
  ];
  prepared(db, 'INSERT INTO import VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(...values, rowSeal(values));
  const insert = prepared(db, 'INSERT INTO reject VALUES (?, ?, ?, ?, ?)');
  for (const reject of rejects) {
    insert.run(row.importId, reject.file, reject.line, reject.reason, reject.text);
  }
  noteEntries(db, 'import', 1);
}

/**
 * Takes entries that are damaged off the history, with their rejected rows: all of them, or the one with that id.
 * Returns their ids. Sound entries stay, and nothing is computed from the history. Who takes off all of them has seen
 * what is damaged, and takes both histories as they are then, whatever has got lost. To be called inside a transaction.
 */
export function dropDamagedImports(db: WriteConnection, importId: string | null): string[] {
  const damaged = storedImports(db).filter(
    (row) =>
      (importId === null || String(row.id) === importId) &&
      !(isSealed(row) && hasSoundRejects(row, storedRejects(db, row.id))),
  );
  if (damaged.length > 0) {
    // An index that does not know the row as it is now would refuse its deletion.
    db.exec('REINDEX import; REINDEX reject');
    const drop = db.prepare<[unknown]>('DELETE FROM import WHERE id IS ?');
    for (const { id } of damaged) noteEntries(db, 'import', -drop.run(id).changes);
    // The rejected rows of an id that was damaged are no longer anybody's.
    db.exec('DELETE FROM reject WHERE import_id NOT IN (SELECT id FROM import)');
  }
  if (importId === null) {
    noteStoredEntries(db, 'import');
    noteStoredEntries(db, 'report');
  }
  return damaged.map(({ id }) => String(id));
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

/**
 * Rejected rows of an import, in the order of its files and lines. Throws `damaged_workspace` unless they are those that
 * were written with its entry.
 */
export function readRejects(db: ReadConnection, importId: string): RejectedRow[] {
  const entry = prepared<[string], StoredImport>(db, 'SELECT * FROM import WHERE id = ?').get(importId);
  const rows = storedRejects(db, importId);
  if (entry !== undefined && (!isSealed(entry) || !hasSoundRejects(entry, rows))) {
    throw damagedRejects(importId);
  }
  return rows.map(({ file, line, reason, text }) => {
    if (!isRejectReason(reason)) {
      throw damagedRejects(importId);
    }
    return { file, line, reason, text };
  });
}

function damagedRejects(importId: string): AppError {
  return new AppError(
    'damaged_workspace',
    `The rejected rows of the import ${importId} are damaged, and what they were is not known. No polls, business hours or timezones are touched by that.`,
  );
}

function storedRejects(db: ReadConnection, importId: string): StoredReject[] {
  return prepared<[string], StoredReject>(
    db,
    'SELECT file, line, reason, text FROM reject WHERE import_id = ? ORDER BY rowid',
  ).all(importId);
}

/**
 * Whether the rejected rows are those that the summary vouches for, which the entry's seal covers. A summary that is
 * older than such a checksum vouches for none, and no summary for there being none. `row` is sealed.
 */
function hasSoundRejects(row: StoredImport, rejects: readonly StoredReject[]): boolean {
  if (row.summary === null) {
    return rejects.length === 0;
  }
  const { rejects_sum: expected } = parseSummary(row.summary);
  return expected === undefined || expected === rejectsSum(rejects);
}

function rejectsSum(rejects: readonly StoredReject[]): number {
  return rowSeal(rejects.flatMap(({ file, line, reason, text }) => [file, line, reason, text]));
}

function readSummary(json: string): ImportSummary {
  const { rejects_sum: _, ...summary } = parseSummary(json);
  return summary;
}

/** As it was written by `saveImport`; the schema's owner is the API, and this thread does without it. */
function parseSummary(json: string): StoredSummary {
  return JSON.parse(json) as StoredSummary;
}
