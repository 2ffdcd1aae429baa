import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openReport, sealReport } from '../../workers/domain/report-blob.ts';
import { type ReportContent, reportRow } from '../../workers/domain/report-content.ts';
import { DamagedBlobError, HEADER_BYTES, seal } from '../../workers/domain/sealed-blob.ts';
import { arbitraryRows, contentOfRows, packedReport } from './report-rows.ts';

const AS_OF_US = 1_728_000_000_123_456;
const PLAIN_VERSION = 1;

const rowsOf = (content: ReportContent) => Array.from({ length: content.rows }, (_, i) => reportRow(content, i));

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** A report as earlier versions of the program kept it. */
function plainReport({ rows, zones, ...content }: ReportContent): Uint8Array {
  const names = Buffer.from(JSON.stringify(zones));
  const { durations, pollsUsed, idEnds, zone, status, flags, idBytes } = content;
  const arrays = [new Uint32Array([rows, names.length]), durations, pollsUsed, idEnds, zone, status, flags];
  const payload = Buffer.concat([...arrays.map(bytesOf), names, idBytes]);
  return seal(new Uint8Array([...Buffer.alloc(HEADER_BYTES), ...payload]), 'R', PLAIN_VERSION, AS_OF_US);
}

/** A blob whose n-th number of the payload was changed, and which was sealed again. */
function meddledWith(blob: Uint8Array, n: number, value: number): Uint8Array {
  const changed = blob.slice();
  new Uint32Array(changed.buffer, HEADER_BYTES, 3)[n] = value;
  return sealReport(changed, AS_OF_US);
}

describe('the content of a report', () => {
  it('gives every row back, wherever its bytes lie', () => {
    fc.assert(
      fc.property(arbitraryRows, fc.nat(8), (rows, offset) => {
        const blob = packedReport(contentOfRows(rows), AS_OF_US);
        const larger = Buffer.concat([Buffer.alloc(offset), blob]);
        const read = rowsOf(openReport(larger.subarray(offset), AS_OF_US));
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

  it('is read as earlier versions of the program kept it', () => {
    fc.assert(
      fc.property(arbitraryRows, (rows) => {
        const content = contentOfRows(rows);
        expect(rowsOf(openReport(plainReport(content), AS_OF_US))).toEqual(rowsOf(content));
      }),
    );
  });

  it('is the same bytes for the same rows', () => {
    fc.assert(
      fc.property(arbitraryRows, (rows) => {
        const [first, second] = [contentOfRows(rows), contentOfRows(rows)];
        expect(Buffer.compare(packedReport(first, 5), packedReport(second, 5))).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  it('is not taken for the report of another T', () => {
    const blob = packedReport(contentOfRows([]), AS_OF_US);
    expect(openReport(blob, AS_OF_US).rows).toBe(0);
    expect(() => openReport(blob, AS_OF_US + 1)).toThrow(DamagedBlobError);
  });

  it('whose numbers do not fit its bytes is refused by name', () => {
    const rows = fc.sample(arbitraryRows, { numRuns: 50, seed: 1 }).reduce((a, b) => (b.length > a.length ? b : a));
    const blob = packedReport(contentOfRows(rows), AS_OF_US);
    const count = rows.length;
    const [, zoneBytes = 0, durations = 0] = new Uint32Array(blob.buffer, HEADER_BYTES, 3);
    for (const [n, value, said] of [
      [0, 0xffffffff, `bytes do not hold ${0xffffffff} rows`],
      [0, count - 1, 'its rows do not have'],
      [1, zoneBytes + 1, 'bytes of ids, expected'],
      [1, 0xffffffff, `bytes do not hold ${count} rows`],
      [2, durations - 1, `its rows do not have ${durations - 1} durations`],
      [2, 0xffffffff, `bytes do not hold ${count} rows`],
    ] as const) {
      const broken = meddledWith(blob, n, value);
      expect(() => openReport(broken, AS_OF_US), `number ${n} is ${value}`).toThrow(DamagedBlobError);
      expect(() => openReport(broken, AS_OF_US), `number ${n} is ${value}`).toThrow(said);
    }
  });

  it('of an earlier version that is too short is refused by name', () => {
    const blob = plainReport(contentOfRows([]));
    new DataView(blob.buffer).setUint32(HEADER_BYTES, 1, true);
    const broken = seal(blob, 'R', PLAIN_VERSION, AS_OF_US);
    expect(() => openReport(broken, AS_OF_US)).toThrow(`blob R ${AS_OF_US}: 10 bytes do not hold 1 rows`);
  });
});
