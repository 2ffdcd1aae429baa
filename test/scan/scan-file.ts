import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PollScan, RangeReject, RangeTally, StoreIds } from '../../main/shared/tasks/scan.ts';
import { civilDate } from '../../workers/domain/civil-date.ts';
import { StoreIdTable } from '../../workers/domain/store-ids.ts';
import { readLayout } from '../../workers/scan/layout.ts';
import { scanPolls } from '../../workers/scan/poll-scan.ts';
import type { RecordSink, ScanSource } from '../../workers/scan/scan-records.ts';

const folder = mkdtempSync(join(tmpdir(), 'scan-'));
process.once('exit', () => rmSync(folder, { recursive: true }));

/** Writes the content to a file, the same one for each call, and returns its path. It is removed with the process. */
export function fileWith(content: string | Uint8Array): string {
  const path = join(folder, 'file.csv');
  writeFileSync(path, content);
  return path;
}

/** A scan of all of a file that has a header. */
export function sourceOf(path: string, content: string | Uint8Array): ScanSource {
  const bytes = Buffer.from(content);
  const layout = readLayout('file.csv', bytes);
  return {
    name: 'file.csv',
    range: { path, layout, startByte: layout.dataStart, endByte: bytes.length },
    counters: null,
  };
}

/** Rows of a poll file as `id|status|timestamp`, refused rows as `line:reason`. */
export interface PollFile extends RangeTally {
  readonly rows: readonly string[];
  readonly refused: readonly string[];
  readonly storeIds: readonly string[];
}

export function scanPollFile(content: string | Uint8Array): PollFile {
  const scan = scanPolls(sourceOf(fileWith(content), content));
  return { ...scan, rows: pollRows(scan), refused: refusedRows(scan.kept), storeIds: idTexts(scan.ids) };
}

/** Polls as `id|active|2024-10-03 23:33:20.412748`. */
export function pollRows({ ids, polls }: Pick<PollScan, 'ids' | 'polls'>): string[] {
  const names = idTexts(ids);
  return Array.from({ length: polls.rows }, (_, row) => {
    const value = polls.high[row]! * 2 ** 32 + polls.low[row]!;
    const micros = Math.floor(value / 2);
    const { year, month, day } = civilDate(polls.day[row]!);
    const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const clock = [3_600e6, 60e6, 1e6].map((unit, i) =>
      String(Math.floor(micros / unit) % (i === 0 ? 24 : 60)).padStart(2, '0'),
    );
    const fraction = String(micros % 1e6).padStart(6, '0');
    return `${names[polls.store[row]!]}|${value % 2 === 1 ? 'active' : 'inactive'}|${date} ${clock.join(':')}.${fraction}`;
  });
}

export function idTexts(ids: StoreIds): string[] {
  const table = StoreIdTable.from(ids);
  return Array.from({ length: table.count }, (_, no) => table.textOf(no));
}

export function refusedRows(kept: readonly RangeReject[]): string[] {
  return kept.map(({ line, reason }) => `${line}:${reason}`);
}

/** A sink that leaves every line to the slow way. */
export function slowOnly(sink: RecordSink): RecordSink {
  return {
    get rows() {
      return sink.rows;
    },
    takePlain: (_bytes, start) => start,
    takeFields: (fields) => sink.takeFields(fields),
  };
}

/** For each place of a line: the line without that byte, with it twice, and with each other byte but a quote in its place. */
export function damagedLines(line: string): Uint8Array {
  const bytes = Buffer.from(`${line}\n`);
  const damaged: Uint8Array[] = [];
  for (let place = 0; place < line.length; place++) {
    damaged.push(Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + 1)]));
    damaged.push(Buffer.concat([bytes.subarray(0, place + 1), bytes.subarray(place)]));
    for (let byte = 0; byte < 256; byte++) {
      // A quote may open a field that takes in the lines after it; random lines cover that.
      if (byte !== 0x22) {
        damaged.push(bytes.map((old, i) => (i === place ? byte : old)));
      }
    }
  }
  return Buffer.concat(damaged);
}
