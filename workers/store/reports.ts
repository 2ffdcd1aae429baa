import { AppError } from '../../main/shared/errors.ts';
import { isPolicy, type Policy } from '../../main/shared/policy.ts';
import { DEFAULT_REPORT_REQUEST } from '../../main/shared/report-options.ts';
import type { ReportContentKey, ReportContentRow, ReportRow } from '../../main/shared/tasks.ts';
import { DamagedBlobError, sumOfBlob } from '../domain/sealed-blob.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';
import { prepared } from './prepared.ts';
import { rowSeal, storedMs } from './row-seal.ts';

interface StoredReport {
  readonly report_id: string;
  readonly status: ReportRow['status'];
  readonly created_ms: number;
  readonly completed_ms: number | null;
  readonly as_of_us: number | null;
  readonly policy: string;
  readonly trust_minutes: number;
  readonly owner_pid: number;
  readonly content_no: number | null;
  readonly error_message: string | null;
  readonly seal: number;
}

interface StoredContentKey {
  readonly content_no: number;
  readonly data_version: number;
  readonly as_of_us: number;
  readonly policy: string;
  readonly trust_minutes: number;
  readonly tzdb_version: string;
  readonly program_version: string;
  readonly stores: number;
  readonly no_data_stores: number;
  /** The checksum of the content's blob. */
  readonly data_sum: number;
  readonly seal: number;
}

/** How "no limit" is stored, so that a UNIQUE index sees two of them as equal. */
const NO_TRUST = 0;

/** The report history, newest first. A report whose entry is damaged is one that failed. */
export function readReports(db: ReadConnection): ReportRow[] {
  return storedReports(db).map(toReportRow);
}

/** Ids of reports whose entry in the history is not as it was written. */
export function damagedReports(db: ReadConnection): string[] {
  return storedReports(db)
    .filter((row) => row.seal !== rowSeal(reportValues(row)))
    .map((row) => String(row.report_id));
}

function storedReports(db: ReadConnection): StoredReport[] {
  return db.prepare<[], StoredReport>('SELECT * FROM report ORDER BY created_ms DESC, report_id').all();
}

function toReportRow(row: StoredReport): ReportRow {
  if (row.seal !== rowSeal(reportValues(row))) {
    return {
      reportId: String(row.report_id),
      status: 'Failed',
      createdMs: storedMs(row.created_ms),
      completedMs: storedMs(row.created_ms),
      request: DEFAULT_REPORT_REQUEST,
      contentNo: null,
      errorMessage: 'damaged: the entry of this report is not as it was written; run it again',
    };
  }
  return {
    reportId: row.report_id,
    status: row.status,
    createdMs: row.created_ms,
    completedMs: row.completed_ms,
    request: {
      asOfUs: row.as_of_us,
      policy: readPolicy(row.policy),
      trustMinutes: row.trust_minutes === NO_TRUST ? null : row.trust_minutes,
    },
    contentNo: row.content_no,
    errorMessage: row.error_message,
  };
}

export function saveReport(db: WriteConnection, row: ReportRow, ownerPid: number): void {
  const values = [
    row.reportId,
    row.status,
    row.createdMs,
    row.completedMs,
    row.request.asOfUs,
    row.request.policy,
    row.request.trustMinutes ?? NO_TRUST,
    ownerPid,
    row.contentNo,
    row.errorMessage,
  ];
  prepared(db, 'INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    ...values,
    rowSeal(values),
  );
}

function reportValues(row: StoredReport) {
  return [
    row.report_id,
    row.status,
    row.created_ms,
    row.completed_ms,
    row.as_of_us,
    row.policy,
    row.trust_minutes,
    row.owner_pid,
    row.content_no,
    row.error_message,
  ];
}

/** Reports that a process which is gone has left running. */
export function findInterrupted(db: ReadConnection, isAlive: (pid: number) => boolean): StoredReport[] {
  return db
    .prepare<[], StoredReport>("SELECT * FROM report WHERE status = 'Running'")
    .all()
    .filter((row) => !isAlive(row.owner_pid));
}

/** To be called inside a transaction. */
export function failReports(db: WriteConnection, nowMs: number, interrupted: readonly StoredReport[]): void {
  for (const row of interrupted) {
    const failed = { status: 'Failed', completedMs: nowMs, errorMessage: INTERRUPTED } as const;
    saveReport(db, { ...toReportRow(row), ...failed }, row.owner_pid);
  }
}

const INTERRUPTED = 'interrupted: the program ended before the report was finished; run it again';

/** Removes a report and, where no other report shares it, its content. To be called inside a transaction. */
export function deleteReport(db: WriteConnection, reportId: string): void {
  prepared(db, 'DELETE FROM report WHERE report_id = ?').run(reportId);
  prepared(
    db,
    'DELETE FROM report_content WHERE content_no NOT IN (SELECT content_no FROM report WHERE content_no IS NOT NULL)',
  ).run();
}

const KEY_COLUMNS = `content_no, data_version, as_of_us, policy, trust_minutes, tzdb_version, program_version, stores,
  no_data_stores, data_sum, seal`;

/** What is known of each stored content; one whose key is damaged is left out, as nobody knows what it is the content of. */
export function readContentKeys(db: ReadConnection): ReportContentKey[] {
  return storedKeys(db).filter(isSealedKey).map(toContentKey);
}

export function contentNumbers(db: ReadConnection): number[] {
  return db.prepare<[], number>('SELECT content_no FROM report_content ORDER BY content_no').pluck().all();
}

/** Ids of reports whose content is not there. */
export function reportsWithoutContent(db: ReadConnection): string[] {
  return db
    .prepare<[], string>(
      `SELECT report_id FROM report
       WHERE content_no IS NOT NULL AND content_no NOT IN (SELECT content_no FROM report_content)`,
    )
    .pluck()
    .all()
    .map(String);
}

/** Ids of the reports that share a content. */
export function reportsOfContent(db: ReadConnection, contentNo: number): string[] {
  return db
    .prepare<[number], string>('SELECT report_id FROM report WHERE content_no = ?')
    .pluck()
    .all(contentNo)
    .map(String);
}

function storedKeys(db: ReadConnection): StoredContentKey[] {
  return db.prepare<[], StoredContentKey>(`SELECT ${KEY_COLUMNS} FROM report_content ORDER BY content_no`).all();
}

function isSealedKey(row: StoredContentKey): boolean {
  return row.seal === rowSeal(keyValues(row));
}

function keyValues(row: Omit<StoredContentKey, 'seal'>) {
  return [
    row.content_no,
    row.data_version,
    row.as_of_us,
    row.policy,
    row.trust_minutes,
    row.tzdb_version,
    row.program_version,
    row.stores,
    row.no_data_stores,
    row.data_sum,
  ];
}

function toContentKey(row: StoredContentKey): ReportContentKey {
  return {
    contentNo: row.content_no,
    dataVersion: row.data_version,
    asOfUs: row.as_of_us,
    policy: readPolicy(row.policy),
    trustMinutes: row.trust_minutes === NO_TRUST ? null : row.trust_minutes,
    tzdbVersion: row.tzdb_version,
    programVersion: row.program_version,
    stores: row.stores,
    noDataStores: row.no_data_stores,
  };
}

/** undefined: no such report. Throws `DamagedBlobError` unless key and content are those that were written together. */
export function readContent(
  db: ReadConnection,
  contentNo: number,
): { key: ReportContentKey; data: Uint8Array } | undefined {
  const row = db
    .prepare<[number], StoredContentKey & { readonly data: Uint8Array }>(
      'SELECT * FROM report_content WHERE content_no = ?',
    )
    .get(contentNo);
  if (row === undefined) {
    return undefined;
  }
  if (!isSealedKey(row) || row.content_no !== contentNo || row.data_sum !== sumOfBlob(row.data)) {
    throw new DamagedBlobError('R', contentNo, 'it is not what was written together with its key');
  }
  return { key: toContentKey(row), data: row.data };
}

/**
 * Keeps a report's content and returns its number; the same five things have the same content. Throws
 * `DamagedBlobError` where what is found under them is not theirs.
 */
export function saveContent(db: WriteConnection, row: ReportContentRow): number {
  const key = [
    row.dataVersion,
    row.asOfUs,
    row.policy,
    row.trustMinutes ?? NO_TRUST,
    row.tzdbVersion,
    row.programVersion,
  ] as const;
  const find = db
    .prepare<unknown[], number>(
      `SELECT content_no FROM report_content WHERE data_version = ? AND as_of_us = ? AND policy = ?
       AND trust_minutes = ? AND tzdb_version = ? AND program_version = ?`,
    )
    .pluck();
  const known = find.get(...key);
  if (known === undefined) {
    const values = [nextContentNo(db), ...key, row.stores, row.noDataStores, row.data, sumOfBlob(row.data)];
    const sealed = rowSeal(values.flatMap((value) => (value instanceof Uint8Array ? [] : [value])));
    prepared(db, 'INSERT INTO report_content VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(...values, sealed);
  }
  const contentNo = known ?? find.get(...key) ?? -1;
  const stored = db
    .prepare<[number], StoredContentKey>(`SELECT ${KEY_COLUMNS} FROM report_content WHERE content_no = ?`)
    .get(contentNo);
  // An index that is damaged can lead to another content, or to none.
  if (
    stored === undefined ||
    !isSealedKey(stored) ||
    keyValues(stored)
      .slice(1, 7)
      .some((value, i) => value !== key[i])
  ) {
    throw new DamagedBlobError('R', contentNo, 'it is not the content of what it was looked up by');
  }
  return contentNo;
}

/** A number is never given again: another process may still hold the file of a content that was deleted. */
function nextContentNo(db: WriteConnection): number {
  return (
    db
      .prepare<[], number>(
        `SELECT 1 + max((SELECT ifnull(max(content_no), 0) FROM report_content),
                      (SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'report_content'))`,
      )
      .pluck()
      .get() ?? 1
  );
}

/** Seals the rows that are there, for a workspace whose rows had no seals. */
export function sealReports(db: WriteConnection): void {
  const seal = prepared(db, 'UPDATE report SET seal = ? WHERE report_id = ?');
  for (const row of storedReports(db)) {
    seal.run(rowSeal(reportValues(row)), row.report_id);
  }
  const readData = db.prepare<[number], Uint8Array>('SELECT data FROM report_content WHERE content_no = ?').pluck();
  const sealKey = prepared(db, 'UPDATE report_content SET data_sum = ?, seal = ? WHERE content_no = ?');
  for (const row of storedKeys(db)) {
    const data_sum = sumOfBlob(readData.get(row.content_no) ?? new Uint8Array(0));
    sealKey.run(data_sum, rowSeal(keyValues({ ...row, data_sum })), row.content_no);
  }
}

function readPolicy(name: string): Policy {
  if (!isPolicy(name)) {
    throw new AppError('damaged_workspace', `A stored report has the unknown policy "${name}".`);
  }
  return name;
}
