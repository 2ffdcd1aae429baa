import type { ReportContentKey, ReportContentRow } from '../../main/shared/tasks/reports.ts';
import { openReport } from '../domain/report-blob.ts';
import { DamagedBlobError, sumOfBlob } from '../domain/sealed-blob.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';
import { isDamage } from './damage-error.ts';
import { prepared } from './prepared.ts';
import { NO_TRUST, readPolicy } from './report-rules.ts';
import { rowSeal } from './row-seal.ts';

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

/** As `readContent`, for contents that are about to be relied on: the bytes are read as well. Throws `DamagedBlobError`. */
export function readWholeContent(db: ReadConnection, contentNo: number): ReportContentKey | undefined {
  const stored = readContent(db, contentNo);
  if (stored !== undefined) {
    openReport(stored.data, stored.key.asOfUs);
  }
  return stored?.key;
}

/** Whether a content is there and is as it was written, so that another report may share it. */
export function isWholeContent(db: ReadConnection, contentNo: number): boolean {
  try {
    return readWholeContent(db, contentNo) !== undefined;
  } catch (error) {
    if (isDamage(error)) {
      return false;
    }
    throw error;
  }
}

/**
 * Keeps a report's content and returns its number; the same five things have the same content. One that is damaged gets
 * what it had at first, so that all reports that share it are whole again. Throws `DamagedBlobError` where what is found
 * under the five things is that of others. To be called inside a transaction.
 */
export function saveContent(db: WriteConnection, row: ReportContentRow): number {
  const known = findContent(db, row);
  if (known !== undefined && isWholeContent(db, known)) {
    return known;
  }
  const contentNo = known === undefined || !isContentOf(db, known, row) ? nextContentNo(db) : known;
  if (known !== undefined && contentNo !== known) {
    setAside(db, known);
  }
  writeContent(db, contentNo, row);
  return contentNo;
}

function findContent(db: ReadConnection, row: ReportContentRow): number | undefined {
  const known = prepared<unknown[], StoredContentKey>(
    db,
    `SELECT ${KEY_COLUMNS} FROM report_content WHERE data_version = ? AND as_of_us = ? AND policy = ?
     AND trust_minutes = ? AND tzdb_version = ? AND program_version = ?`,
  ).get(...keyOf(row));
  // An index that is damaged can lead to another content.
  if (known !== undefined && !keyOf(row).every((value, i) => value === keyValues(known)[i + 1])) {
    throw new DamagedBlobError('R', known.content_no, 'it is not the content of what it was looked up by');
  }
  return known?.content_no;
}

/**
 * Whether the content that is stored under a number was that of `row` when it was written: its seal vouches for its key,
 * or is the one that `row` gets, or is all that is wrong with it. Else its key may be what was damaged, and the reports
 * that share it are others.
 */
function isContentOf(db: ReadConnection, contentNo: number, row: ReportContentRow): boolean {
  const stored = prepared<[number], StoredContentKey>(
    db,
    `SELECT ${KEY_COLUMNS} FROM report_content WHERE content_no = ?`,
  ).get(contentNo);
  if (stored === undefined) {
    return false;
  }
  const wanted = valuesOf(contentNo, row);
  return (
    isSealedKey(stored) || stored.seal === rowSeal(wanted) || keyValues(stored).every((value, i) => value === wanted[i])
  );
}

/** Leaves a content whose key is damaged to the reports that point to it, under a key that nothing is looked up by. */
function setAside(db: WriteConnection, contentNo: number): void {
  prepared(db, 'UPDATE report_content SET data_version = -content_no WHERE content_no = ?').run(contentNo);
}

function writeContent(db: WriteConnection, contentNo: number, row: ReportContentRow): void {
  const [stores, noDataStores, dataSum] = valuesOf(contentNo, row).slice(-3);
  const seal = rowSeal(valuesOf(contentNo, row));
  prepared(
    db,
    `INSERT INTO report_content VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (content_no) DO UPDATE
     SET stores = excluded.stores, no_data_stores = excluded.no_data_stores, data = excluded.data,
         data_sum = excluded.data_sum, seal = excluded.seal`,
  ).run(contentNo, ...keyOf(row), stores, noDataStores, row.data, dataSum, seal);
}

/** The five things; T and its rules are three of the six columns. */
function keyOf(row: ReportContentRow) {
  return [
    row.dataVersion,
    row.asOfUs,
    row.policy,
    row.trustMinutes ?? NO_TRUST,
    row.tzdbVersion,
    row.programVersion,
  ] as const;
}

/** What the seal of `row` is of, in the order of `keyValues`. */
function valuesOf(contentNo: number, row: ReportContentRow) {
  return [contentNo, ...keyOf(row), row.stores, row.noDataStores, sumOfBlob(row.data)];
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
export function sealContents(db: WriteConnection): void {
  const readData = db.prepare<[number], Uint8Array>('SELECT data FROM report_content WHERE content_no = ?').pluck();
  const sealKey = prepared(db, 'UPDATE report_content SET data_sum = ?, seal = ? WHERE content_no = ?');
  for (const row of storedKeys(db)) {
    const data_sum = sumOfBlob(readData.get(row.content_no) ?? new Uint8Array(0));
    sealKey.run(data_sum, rowSeal(keyValues({ ...row, data_sum })), row.content_no);
  }
}
