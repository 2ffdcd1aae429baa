import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openReport, reportRow, sealReport } from '../../workers/domain/report-content.ts';
import { DamagedBlobError } from '../../workers/domain/sealed-blob.ts';
import { arbitraryRows, contentOfRows } from './report-rows.ts';

const AS_OF_US = 1_728_000_000_123_456;

describe('the content of a report', () => {
  it('gives every row back, wherever its bytes lie', () => {
    fc.assert(
      fc.property(arbitraryRows, fc.nat(8), (rows, offset) => {
        const blob = sealReport(contentOfRows(rows).blob, AS_OF_US);
        const larger = Buffer.concat([Buffer.alloc(offset), blob]);
        const content = openReport(larger.subarray(offset), AS_OF_US);
        const read = Array.from({ length: content.rows }, (_, i) => reportRow(content, i));
        expect(read).toEqual(
          rows.map(({ hour, day, week, ...rest }) => {
            const windows = { hour, day, week };
            const parts = Object.entries(windows).map(([name, { businessUs: _, ...window }]) => [name, window]);
            return { ...rest, windows: Object.fromEntries(parts) };
          }),
        );
      }),
    );
  });

  it('is the same bytes for the same rows', () => {
    fc.assert(
      fc.property(arbitraryRows, (rows) => {
        const [first, second] = [contentOfRows(rows), contentOfRows(rows)];
        expect(Buffer.compare(sealReport(first.blob, 5), sealReport(second.blob, 5))).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  it('is not taken for the report of another T', () => {
    const blob = sealReport(contentOfRows([]).blob, AS_OF_US);
    expect(openReport(blob, AS_OF_US).rows).toBe(0);
    expect(() => openReport(blob, AS_OF_US + 1)).toThrow(DamagedBlobError);
  });

  it('that is shorter than its number of rows asks for is refused by name', () => {
    const { blob } = contentOfRows([]);
    new DataView(blob.buffer).setUint32(8, 1, true);
    expect(() => openReport(sealReport(blob, 7), 7)).toThrow('blob R 7: 10 bytes do not hold 1 rows');
  });
});
