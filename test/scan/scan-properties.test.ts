import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { CsvLayout, RangeReject, RangeTally } from '../../main/shared/tasks/scan.ts';
import { PollsSink, scanPolls } from '../../workers/scan/poll-scan.ts';
import { scanRecords } from '../../workers/scan/scan-records.ts';
import { damagedLines, fileWith, pollRows, slowOnly } from './scan-file.ts';
import { type UglyFile, uglyFiles } from './ugly-lines.ts';

/** What a scan found, in a form that can be compared. */
interface Found {
  readonly rows: readonly string[];
  readonly tally: RangeTally;
}

const RUNS = 500;
vi.setConfig({ testTimeout: 60_000 });
const MULTILINE_AT_CUT = 'multiline';

/** Bytes of a file: where the text has U+00FF, a lone byte that is no UTF-8. */
function bytesOf(text: string): Uint8Array {
  return Buffer.from(text.replaceAll('\u00ff', '\u0001')).map((byte) => (byte === 1 ? 0xff : byte));
}

function layoutOf({ delimiter, columns }: UglyFile): CsvLayout {
  return { kind: 'polls', delimiter: delimiter.charCodeAt(0), columns, dataStart: 0, firstLine: 1 };
}

function scanAll(file: UglyFile, path: string, length: number, slow: boolean): Found {
  const layout = layoutOf(file);
  const sink = new PollsSink(layout, length);
  const tally = scanRecords(
    { name: 'file.csv', range: { path, layout, startByte: 0, endByte: length }, counters: null, chunkBytes: 4_096 },
    slow ? slowOnly(sink) : sink,
  );
  const rows = pollRows({ ids: sink.ids(), polls: sink.columns() });
  sink.close();
  return { rows, tally };
}

function scanInRanges(file: UglyFile, path: string, cuts: readonly number[], chunkBytes: number): Found | string {
  const layout = layoutOf(file);
  const scans = cuts.slice(1).map((endByte, i) =>
    scanPolls({
      name: 'file.csv',
      range: { path, layout, startByte: cuts[i] ?? 0, endByte },
      counters: null,
      chunkBytes,
    }),
  );
  if (scans.some((scan) => scan.multiline)) {
    return MULTILINE_AT_CUT;
  }
  const rejected: Record<string, number> = {};
  const kept: RangeReject[] = [];
  let lines = 0;
  for (const scan of scans) {
    for (const [reason, count] of Object.entries(scan.rejected)) {
      rejected[reason] = (rejected[reason] ?? 0) + count;
    }
    kept.push(...scan.kept.map((reject) => ({ ...reject, line: reject.line + lines })));
    lines += scan.lines;
  }
  const accepted = scans.reduce((sum, scan) => sum + scan.accepted, 0);
  return { rows: scans.flatMap(pollRows), tally: { lines, accepted, rejected, kept, multiline: false } };
}

test('the way of plain lines and the slow way give the same rows, refusals and lines', () => {
  fc.assert(
    fc.property(uglyFiles, (file) => {
      const bytes = bytesOf(file.text);
      const path = fileWith(bytes);
      expect(scanAll(file, path, bytes.length, false)).toEqual(scanAll(file, path, bytes.length, true));
    }),
    { numRuns: RUNS },
  );
});

test('any byte of a good line changed, left out or doubled is judged the same on both ways', () => {
  const good = [
    'b5d0a65d-1c2e,active,2024-10-03 23:33:20.412748 UTC',
    '"8139926242460185114","inactive","2023-11-30T19:59:59Z"',
    'a,INACTIVE,2096-02-29 09:00:00.5+00:00,"x",y',
  ];
  const text = Buffer.concat(good.map(damagedLines));
  const file: UglyFile = { delimiter: ',', columns: [0, 1, 2], text: '' };
  const path = fileWith(text);
  const plain = scanAll(file, path, text.length, false);
  const slow = scanAll(file, path, text.length, true);
  expect(plain.tally).toEqual(slow.tally);
  expect(plain.rows.join('\n')).toBe(slow.rows.join('\n'));
  expect(plain.rows.length).toBeGreaterThan(3_000);
});

test('how a file is cut into ranges and chunks does not show, unless a field with line breaks is reported', () => {
  const cutting = fc.record({
    file: uglyFiles,
    places: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
    chunkBytes: fc.integer({ min: 1, max: 120 }),
  });
  fc.assert(
    fc.property(cutting, ({ file, places, chunkBytes }) => {
      const bytes = bytesOf(file.text);
      const inner = places.map((place) => Math.floor(place * bytes.length)).sort((a, b) => a - b);
      const path = fileWith(bytes);
      const whole = scanAll(file, path, bytes.length, false);
      const cut = scanInRanges(file, path, [0, ...inner, bytes.length], chunkBytes);
      expect(cut).toEqual(whole.tally.multiline ? MULTILINE_AT_CUT : whole);
    }),
    { numRuns: RUNS },
  );
});

test('a range that ends within a line reads that line whole, and not what an earlier line left in memory', () => {
  const line = (i: number): string =>
    `store-${i % 7},${i % 2 === 0 ? 'in' : ''}active,2024-10-03 23:33:20.0000${10 + i} UTC\n`;
  const before = Array.from({ length: 20 }, (_, i) => line(i)).join('');
  const cutLines = line(20) + line(21);
  const text = before + cutLines + line(22);
  const file: UglyFile = { delimiter: ',', columns: [0, 1, 2], text };
  const path = fileWith(text);
  const whole = scanAll(file, path, text.length, true);
  for (let cut = before.length; cut <= before.length + cutLines.length; cut++) {
    expect(scanInRanges(file, path, [0, cut, text.length], 1_048_576)).toEqual(whole);
  }
});

test('every line of a file is accepted, refused, empty or inside a record', () => {
  fc.assert(
    fc.property(uglyFiles, (file) => {
      const bytes = bytesOf(file.text);
      const { tally } = scanAll(file, fileWith(bytes), bytes.length, false);
      const lines = file.text.split('\n');
      expect(tally.lines).toBe(lines.at(-1) === '' ? lines.length - 1 : lines.length);
      const rows = tally.accepted + Object.values(tally.rejected).reduce((sum, count) => sum + count, 0);
      const blank = lines.filter((line) => /^[ \t]*\r?$/.test(line)).length;
      if (!tally.multiline) {
        expect(rows).toBe(lines.length - blank);
      }
    }),
    { numRuns: RUNS },
  );
});
