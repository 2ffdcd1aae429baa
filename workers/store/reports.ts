import { DEFAULT_REPORT_REQUEST } from '../../main/shared/report-options.ts';
import type { ReportRow } from '../../main/shared/tasks/reports.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';
import { noteEntries } from './history-counts.ts';
import { prepared } from './prepared.ts';
import { NO_TRUST, readPolicy } from './report-rules.ts';
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
  const isThere = prepared(db, 'SELECT 1 FROM report WHERE report_id = ?').get(row.reportId) !== undefined;
  prepared(db, 'INSERT OR REPLACE INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    ...values,
    rowSeal(values),
  );
  noteEntries(db, 'report', isThere ? 0 : 1);
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
export function findInterrupted(
  db: ReadConnection,
  isAlive: (pid: number, createdMs: number) => boolean,
): StoredReport[] {
  return db
    .prepare<[], StoredReport>("SELECT * FROM report WHERE status = 'Running'")
    .all()
    .filter((row) => !isAlive(row.owner_pid, row.created_ms));
}

/** To be called inside a transaction. */
export function failReports(db: WriteConnection, nowMs: number, interrupted: readonly StoredReport[]): void {
  for (const row of interrupted) {
    const failed = { status: 'Failed', completedMs: nowMs, errorMessage: INTERRUPTED } as const;
    saveReport(db, { ...toReportRow(row), ...failed }, row.owner_pid);
  }
}

const INTERRUPTED = 'interrupted: the program ended before the report was finished; run it again';

/** Removes reports and the contents that no other report shares. To be called inside a transaction. */
export function deleteReports(db: WriteConnection, reportIds: readonly string[]): void {
  const remove = prepared<[string], unknown>(db, 'DELETE FROM report WHERE report_id = ?');
  const removed = reportIds.reduce((sum, reportId) => sum + remove.run(reportId).changes, 0);
  noteEntries(db, 'report', -removed);
  prepared(
    db,
    'DELETE FROM report_content WHERE content_no NOT IN (SELECT content_no FROM report WHERE content_no IS NOT NULL)',
  ).run();
}

/** Seals the rows that are there, for a workspace whose rows had no seals. */
export function sealReports(db: WriteConnection): void {
  const seal = prepared(db, 'UPDATE report SET seal = ? WHERE report_id = ?');
  for (const row of storedReports(db)) {
    seal.run(rowSeal(reportValues(row)), row.report_id);
  }
}
