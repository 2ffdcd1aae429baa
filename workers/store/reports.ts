import { AppError } from '../../main/shared/errors.ts';
import { isPolicy, type Policy } from '../../main/shared/policy.ts';
import type { ReportContentKey, ReportContentRow, ReportRow } from '../../main/shared/tasks.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';

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
}

/** How "no limit" is stored, so that a UNIQUE index sees two of them as equal. */
const NO_TRUST = 0;

/** The report history, newest first. */
export function readReports(db: ReadConnection): ReportRow[] {
  return db
    .prepare<[], StoredReport>('SELECT * FROM report ORDER BY created_ms DESC, report_id')
    .all()
    .map(toReportRow);
}

function toReportRow(row: StoredReport): ReportRow {
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
  db.prepare('INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
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
  );
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
  db.prepare('DELETE FROM report WHERE report_id = ?').run(reportId);
  db.prepare(
    'DELETE FROM report_content WHERE content_no NOT IN (SELECT content_no FROM report WHERE content_no IS NOT NULL)',
  ).run();
}

export function readContentKeys(db: ReadConnection): ReportContentKey[] {
  return db
    .prepare<[], StoredContentKey>(
      `SELECT content_no, data_version, as_of_us, policy, trust_minutes, tzdb_version, program_version, stores, no_data_stores
       FROM report_content ORDER BY content_no`,
    )
    .all()
    .map(toContentKey);
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

/** undefined: no such report. */
export function readContent(
  db: ReadConnection,
  contentNo: number,
): { key: ReportContentKey; data: Uint8Array } | undefined {
  const row = db
    .prepare<[number], StoredContentKey & { readonly data: Uint8Array }>(
      'SELECT * FROM report_content WHERE content_no = ?',
    )
    .get(contentNo);
  return row === undefined ? undefined : { key: toContentKey(row), data: row.data };
}

/** Keeps a report's content and returns its number; the same five things have the same content. */
export function saveContent(db: WriteConnection, row: ReportContentRow): number {
  const key = [
    row.dataVersion,
    row.asOfUs,
    row.policy,
    row.trustMinutes ?? NO_TRUST,
    row.tzdbVersion,
    row.programVersion,
  ];
  db.prepare('INSERT OR IGNORE INTO report_content VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    ...key,
    row.stores,
    row.noDataStores,
    row.data,
  );
  const stored = db
    .prepare<unknown[], number>(
      `SELECT content_no FROM report_content WHERE data_version = ? AND as_of_us = ? AND policy = ?
       AND trust_minutes = ? AND tzdb_version = ? AND program_version = ?`,
    )
    .pluck()
    .get(...key);
  if (stored === undefined) {
    throw new Error('a report content that was just stored is not there');
  }
  return stored;
}

function readPolicy(name: string): Policy {
  if (!isPolicy(name)) {
    throw new AppError('damaged_workspace', `A stored report has the unknown policy "${name}".`);
  }
  return name;
}
