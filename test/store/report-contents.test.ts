import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ReportContentRow } from '../../main/shared/tasks/reports.ts';
import { makeReportContent } from '../../workers/domain/report-content.ts';
import { isWholeContent, readContent, saveContent } from '../../workers/store/report-contents.ts';
import { packedReport } from '../domain/report-rows.ts';
import { openWorkspace, scratchFolder } from './stored-workspace.ts';

const AS_OF_US = 1_000;

function contentOf(dataVersion: number): ReportContentRow {
  const data = packedReport(makeReportContent(0, [`zone of version ${dataVersion}`], 0), AS_OF_US);
  const options = { asOfUs: AS_OF_US, policy: 'nearest', trustMinutes: null } as const;
  return { ...options, dataVersion, tzdbVersion: 'x', programVersion: 'x', stores: 0, noDataStores: 0, data };
}

/** A workspace with one kept content, on which `sql` was run. */
function meddledWith(sql: string) {
  const workspace = openWorkspace(join(scratchFolder(), 'a.storemonitor'));
  const { db } = workspace;
  const save = (row: ReportContentRow): number => workspace.write(() => saveContent(db, row));
  const contentNo = save(contentOf(1));
  db.exec(sql);
  return { db, save, contentNo };
}

test('a content that is whole is shared', () => {
  const { db, save, contentNo } = meddledWith('SELECT 1');
  expect(save(contentOf(1))).toBe(contentNo);
  expect(isWholeContent(db, contentNo)).toBe(true);
  expect(isWholeContent(db, contentNo + 1)).toBe(false);
});

test.each([
  ['bytes', 'data = zeroblob(9)'],
  ['checksum', 'data_sum = 1'],
  ['count', 'stores = 7'],
  ['seal', 'seal = 1'],
])('a content whose %s got damaged is made whole under its number', (_what, change) => {
  const { db, save, contentNo } = meddledWith(`UPDATE report_content SET ${change}`);
  expect(isWholeContent(db, contentNo)).toBe(false);
  expect(save(contentOf(1))).toBe(contentNo);
  expect(isWholeContent(db, contentNo)).toBe(true);
  expect(readContent(db, contentNo)).toMatchObject({ key: { dataVersion: 1, stores: 0 } });
});

test('a content whose key was damaged into that of another report never becomes the other one', () => {
  const { db, save, contentNo } = meddledWith('UPDATE report_content SET data_version = 2');
  const other = save(contentOf(2));
  expect(other).not.toBe(contentNo);
  expect(isWholeContent(db, other)).toBe(true);
  expect(isWholeContent(db, contentNo)).toBe(false);
  expect(save(contentOf(2))).toBe(other);
});
