import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXTENDED_COLUMNS, STANDARD_COLUMNS } from '../../main/shared/report-columns.ts';
import { extendedCsv, standardCsv } from '../../workers/report/report-csv.ts';
import { arbitraryRows, contentOfRows } from '../domain/report-rows.ts';
import { arbitraryDataset } from '../reference/random-stores.ts';
import * as reference from '../reference/reference.ts';

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

function expectSameBytes(rows: readonly reference.ReferenceRow[]): void {
  const content = contentOfRows(rows);
  expect(text(standardCsv(content))).toBe(reference.standardCsv(rows));
  expect(text(extendedCsv(content))).toBe(reference.extendedCsv(rows));
}

describe('the CSV of a report', () => {
  it('is that of the reference, byte for byte, for figures and ids as hard as can be', () => {
    fc.assert(fc.property(arbitraryRows, expectSameBytes), { numRuns: 600 });
  });

  it('is that of the reference, byte for byte, for random stores', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(arbitraryDataset(), (data) => expectSameBytes(reference.referenceReport(data, data.options).rows)),
      { numRuns: 40 },
    );
  });

  it('of no stores is the header alone', () => {
    const content = contentOfRows([]);
    expect(text(standardCsv(content))).toBe(`${STANDARD_COLUMNS.join(',')}\n`);
    expect(text(extendedCsv(content))).toBe(`${EXTENDED_COLUMNS.join(',')}\n`);
  });

  it('of thousands of stores with the longest ids has room for all of them', () => {
    const [drawn] = fc.sample(
      arbitraryRows.filter((rows) => rows.length > 0),
      { numRuns: 1, seed: 1 },
    );
    const row = { ...drawn![0]!, storeId: '"'.repeat(128), flags: ['default_hours', 'default_timezone', 'no_data'] };
    expectSameBytes(new Array<reference.ReferenceRow>(3_000).fill(row));
  });
});
