import { CURRENT_STATUSES, FLAGS } from '../../main/shared/figures.ts';
import { EXTENDED_COLUMNS, STANDARD_COLUMNS } from '../../main/shared/report-columns.ts';
import { DURATIONS } from '../domain/figures.ts';
import { GrowingBytes } from '../domain/growing-bytes.ts';
import { type IdList, startOf } from '../domain/id-list.ts';
import type { ReportContent } from '../domain/report-content.ts';
import { type Kernel, withKernel } from '../kernel/kernel.ts';

/** Rows the kernel writes at a time. */
const PIECE_ROWS = 1_024;

const encoder = new TextEncoder();
const FLAG_TEXTS = Array.from({ length: 1 << FLAGS.length }, (_, bits) =>
  FLAGS.filter((_flag, i) => (bits >> i) & 1).join('|'),
);

/** The standard report as UTF-8 CSV, for whoever is answered; SPEC §4. */
export function standardCsv(content: ReportContent): Uint8Array {
  return withKernel((kernel) =>
    standardCsvBy(kernel, idsOf(content), (first, rows, recordsAt) =>
      setRecords(kernel, content, first, rows, recordsAt),
    ),
  );
}

/** As `standardCsv`, of rows whose records `give` puts into the kernel's memory, some at a time and in order. */
export function standardCsvBy(
  kernel: Kernel,
  ids: IdList,
  give: (first: number, rows: number, recordsAt: number) => void,
): Uint8Array {
  return makeCsv(kernel, ids, STANDARD_COLUMNS, [], (first, rows, recordsAt) => {
    give(first, rows, recordsAt);
    return kernel.writeStandardRows(rows);
  });
}

/** The extended report as UTF-8 CSV, for whoever is answered. */
export function extendedCsv(content: ReportContent): Uint8Array {
  const texts = [...CURRENT_STATUSES, ...FLAG_TEXTS, ...content.zones];
  const flagTexts = CURRENT_STATUSES.length;
  const zoneTexts = flagTexts + FLAG_TEXTS.length;
  return withKernel((kernel) =>
    makeCsv(kernel, idsOf(content), EXTENDED_COLUMNS, texts, (first, rows, recordsAt) => {
      setRecords(kernel, content, first, rows, recordsAt);
      setCodes(kernel, content, first, rows);
      return kernel.writeExtendedRows(rows, flagTexts, zoneTexts);
    }),
  );
}

function makeCsv(
  kernel: Kernel,
  ids: IdList,
  columns: readonly string[],
  texts: readonly string[],
  write: (first: number, rows: number, recordsAt: number) => number,
): Uint8Array {
  const csv = new GrowingBytes(encoder.encode(`${columns.join(',')}\n`));
  const rowsInAll = ids.ends.length;
  const top = kernel.topOfMemory();
  for (let first = 0; first < rowsInAll; first += PIECE_ROWS) {
    kernel.takeBackTo(top);
    const rows = Math.min(PIECE_ROWS, rowsInAll - first);
    const bytes = write(first, rows, begin(kernel, ids, first, rows, texts));
    csv.add(new Uint8Array(kernel.memory.buffer, kernel.csvAt.value, bytes), rowsInAll / (first + rows));
  }
  return csv.bytes();
}

/** Makes room for some rows, from `first` on, and sets their ids and the texts. Returns where the records are to be written. */
function begin(kernel: Kernel, all: IdList, first: number, rows: number, texts: readonly string[]): number {
  const end = first + rows;
  const idsStart = startOf(all.ends, first);
  const ids = all.bytes.subarray(idsStart, all.ends[end - 1]);
  const encoded = texts.map((text) => encoder.encode(text));
  const textBytes = encoded.reduce((sum, text) => sum + text.length, 0);
  const longest = encoded.reduce((most, text) => Math.max(most, text.length), 0);
  const recordsAt = kernel.beginCsv(rows, ids.length, texts.length, textBytes, longest * 3);
  const { buffer } = kernel.memory;
  new Uint8Array(buffer, kernel.csvIdsAt.value, ids.length).set(ids);
  const ends = new Uint32Array(buffer, kernel.csvEndsAt.value, rows);
  for (let i = 0; i < rows; i++) {
    ends[i] = (all.ends[first + i] as number) - idsStart;
  }
  const textEnds = new Uint32Array(buffer, kernel.csvTextEndsAt.value, texts.length);
  let at = 0;
  for (const [i, text] of encoded.entries()) {
    new Uint8Array(buffer, kernel.csvTextsAt.value + at, text.length).set(text);
    at += text.length;
    textEnds[i] = at;
  }
  return recordsAt;
}

function idsOf({ idEnds, idBytes }: ReportContent): IdList {
  return { ends: idEnds, bytes: idBytes };
}

function setRecords(
  kernel: Kernel,
  { durations }: ReportContent,
  first: number,
  rows: number,
  recordsAt: number,
): void {
  const records = durations.subarray(first * DURATIONS, (first + rows) * DURATIONS);
  new Float64Array(kernel.memory.buffer, recordsAt, records.length).set(records);
}

function setCodes(kernel: Kernel, content: ReportContent, first: number, rows: number): void {
  const { buffer } = kernel.memory;
  const end = first + rows;
  new Uint32Array(buffer, kernel.csvPollsAt.value, rows).set(content.pollsUsed.subarray(first, end));
  new Uint16Array(buffer, kernel.csvZonesAt.value, rows).set(content.zone.subarray(first, end));
  new Uint8Array(buffer, kernel.csvStatusesAt.value, rows).set(content.status.subarray(first, end));
  new Uint8Array(buffer, kernel.csvFlagsAt.value, rows).set(content.flags.subarray(first, end));
}
