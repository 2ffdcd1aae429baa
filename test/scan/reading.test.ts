import { truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SCAN_BYTES, SCAN_CANCELLED, SCAN_ROWS } from '../../main/shared/tasks/scan.ts';
import { inspectFile } from '../../workers/scan/inspect-file.ts';
import { scanPolls } from '../../workers/scan/poll-scan.ts';
import { fileWith, pollRows, scanPollFile, sourceOf } from './scan-file.ts';

const HEADER = 'store_id,status,timestamp_utc\n';
const ROW = 'a,active,2024-10-03 23:33:20 UTC\n';

function counters(): BigInt64Array {
  return new BigInt64Array(new SharedArrayBuffer(24));
}

test('the counters end at the bytes and rows of the ranges, refused rows too', () => {
  const content = HEADER + ROW.repeat(500) + 'bad\n'.repeat(7) + ROW.repeat(500);
  const source = sourceOf(fileWith(content), content);
  const shared = counters();
  const { dataStart } = source.range.layout;
  const middle = Math.floor(content.length / 2);
  for (const [startByte, endByte] of [
    [dataStart, middle],
    [middle, content.length],
  ] as const) {
    scanPolls({ ...source, range: { ...source.range, startByte, endByte }, counters: shared, chunkBytes: 100 });
  }
  expect(shared[SCAN_BYTES]).toBe(BigInt(content.length - dataStart));
  expect(shared[SCAN_ROWS]).toBe(1_007n);
});

test('a scan stops when its job is cancelled', () => {
  const content = HEADER + ROW.repeat(500);
  const shared = counters();
  shared[SCAN_CANCELLED] = 1n;
  expect(() => scanPolls({ ...sourceOf(fileWith(content), content), counters: shared })).toThrow(
    expect.objectContaining({ code: 'cancelled' }),
  );
});

test('a file that has become shorter is reported, not read as a short file', () => {
  const content = HEADER + ROW.repeat(500);
  const path = fileWith(content);
  const source = sourceOf(path, content);
  truncateSync(path, 1_000);
  expect(() => scanPolls(source)).toThrow(
    expect.objectContaining({
      code: 'bad_file',
      message: expect.stringContaining('file.csv: the file changed while it was read'),
    }),
  );
});

test('what is appended after the last range is not read', () => {
  const content = HEADER + ROW;
  const path = fileWith(content);
  const source = sourceOf(path, content);
  writeFileSync(path, content + ROW);
  expect(pollRows(scanPolls(source))).toHaveLength(1);
});

test('a file that is not there is reported by its name', () => {
  const gone = { name: 'gone.csv', path: '/no/such/file.csv' };
  const refusal = expect.objectContaining({ code: 'bad_file', message: expect.stringMatching(/^gone\.csv: .*ENOENT/) });
  expect(() => inspectFile(gone)).toThrow(refusal);
  const { range } = sourceOf(fileWith(HEADER), HEADER);
  expect(() => scanPolls({ name: gone.name, range: { ...range, path: gone.path }, counters: null })).toThrow(refusal);
});

test('inspecting a file gives its size and layout', () => {
  const content = HEADER + ROW.repeat(5_000);
  expect(inspectFile({ name: 'polls.csv', path: fileWith(content) })).toEqual({
    bytes: content.length,
    layout: { kind: 'polls', delimiter: 0x2c, columns: [0, 1, 2], dataStart: HEADER.length, firstLine: 2 },
  });
});

test('100,000 lines that each leave a quote open are refused in one pass over the file', () => {
  const lines = 100_000;
  const { rejected, rows } = scanPollFile(`${HEADER}"a\n${'a","b\n'.repeat(lines)}`);
  expect(rejected).toEqual({ bad_quotes: lines + 1 });
  expect(rows).toEqual([]);
});

test('the open quote before the last MiB of lines that could not close it costs only its line', () => {
  const { rejected, rows } = scanPollFile(`${HEADER}"a\n${'a","b\n'.repeat(200_000)}b"x\n${ROW}`);
  expect(rejected.bad_quotes).toBe(200_001);
  expect(rows).toHaveLength(1);
});
