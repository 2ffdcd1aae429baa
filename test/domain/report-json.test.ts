import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { EXTENDED_COLUMNS, STANDARD_COLUMNS } from '../../main/shared/report-columns.ts';
import type { ReportColumns } from '../../main/shared/report-options.ts';
import { reportJson } from '../../workers/domain/report-json.ts';
import { extendedCsv } from '../../workers/report/report-csv.ts';
import type { ReferenceRow } from '../reference/reference.ts';
import { arbitraryRows, contentOfRows } from './report-rows.ts';

const OPTIONS = { asOfUs: 1_728_000_000_123_456, policy: 'previous', trustMinutes: 90 } as const;
const VERSIONS = { data: 7, tzdb: '2025b', program: '1.0.0' };
const TEXT_COLUMNS = ['current_status', 'timezone'];

function parsed(rows: readonly ReferenceRow[], columns: ReportColumns) {
  const bytes = reportJson(contentOfRows(rows), columns, OPTIONS, VERSIONS);
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as { stores: Record<string, unknown>[] };
}

/** What JSON says for a cell of the CSV: numbers for figures, null for an empty one, a list of flags. */
function valueOfCell(column: string, cell: string): unknown {
  if (column === 'flags') {
    return cell === '' ? [] : cell.split('|');
  }
  if (TEXT_COLUMNS.includes(column)) {
    return cell;
  }
  return cell === '' ? null : Number(cell);
}

describe('the JSON of a report', () => {
  it('has the columns of the CSV, in order, with the same figures, and ids as they are', () => {
    fc.assert(
      fc.property(arbitraryRows, (rows) => {
        const csv = Buffer.from(extendedCsv(contentOfRows(rows))).toString('utf8');
        const cells = Papa.parse<string[]>(csv, { skipEmptyLines: true, newline: '\n' }).data.slice(1);
        const expected = cells.map((line, row) =>
          EXTENDED_COLUMNS.map((column, i) => [
            column,
            column === 'store_id' ? rows[row]!.storeId : valueOfCell(column, line[i]!),
          ]),
        );
        expect(parsed(rows, 'extended').stores.map((store) => Object.entries(store))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('has the standard columns alone when those are asked for', () => {
    fc.assert(
      fc.property(arbitraryRows, (rows) => {
        const extended = parsed(rows, 'extended').stores;
        const standard = extended.map((store) => STANDARD_COLUMNS.map((column) => [column, store[column]]));
        expect(parsed(rows, 'standard').stores.map((store) => Object.entries(store))).toEqual(standard);
      }),
      { numRuns: 50 },
    );
  });

  it('says what the report was made of', () => {
    expect(parsed([], 'standard')).toEqual({
      as_of: '2024-10-04T00:00:00.123456Z',
      options: { policy: 'previous', trust_minutes: 90 },
      versions: VERSIONS,
      stores: [],
    });
  });
});
