import { CURRENT_STATUSES, FLAGS } from '../../main/shared/figures.ts';
import { EXTENDED_COLUMNS, STANDARD_COLUMNS } from '../../main/shared/report-columns.ts';
import { DURATIONS } from '../domain/figures.ts';
import { startOf } from '../domain/id-list.ts';
import { joinMovable } from '../domain/movable-bytes.ts';
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
  return makeCsv(content, STANDARD_COLUMNS, [], (kernel, rows) => kernel.writeStandardRows(rows));
}

/** The extended report as UTF-8 CSV, for whoever is answered. */
export function extendedCsv(content: ReportContent): Uint8Array {
  const texts = [...CURRENT_STATUSES, ...FLAG_TEXTS, ...content.zones];
  const flagTexts = CURRENT_STATUSES.length;
  const zoneTexts = flagTexts + FLAG_TEXTS.length;
  return makeCsv(content, EXTENDED_COLUMNS, texts, (kernel, rows) =>
    kernel.writeExtendedRows(rows, flagTexts, zoneTexts),
  );
}

function makeCsv(
  content: ReportContent,
  columns: readonly string[],
  texts: readonly string[],
  write: (kernel: Kernel, rows: number) => number,
): Uint8Array {
  return withKernel((kernel) => {
    const pieces = [encoder.encode(`${columns.join(',')}\n`)];
    for (let first = 0; first < content.rows; first += PIECE_ROWS) {
      kernel.takeAllBack();
      const rows = Math.min(PIECE_ROWS, content.rows - first);
      handOver(kernel, content, first, rows, texts);
      const bytes = write(kernel, rows);
      pieces.push(new Uint8Array(kernel.memory.buffer, kernel.csvAt.value, bytes).slice());
    }
    return joinMovable(pieces);
  });
}

/** Puts some rows, from `first` on, and the texts of their codes into the kernel's memory. */
function handOver(kernel: Kernel, content: ReportContent, first: number, rows: number, texts: readonly string[]): void {
  const end = first + rows;
  const idsStart = startOf(content.idEnds, first);
  const ids = content.idBytes.subarray(idsStart, content.idEnds[end - 1]);
  const encoded = texts.map((text) => encoder.encode(text));
  const textBytes = encoded.reduce((sum, text) => sum + text.length, 0);
  const longest = encoded.reduce((most, text) => Math.max(most, text.length), 0);
  const recordsAt = kernel.beginCsv(rows, ids.length, texts.length, textBytes, longest * 3);
  const { buffer } = kernel.memory;
  new Float64Array(buffer, recordsAt, rows * DURATIONS).set(
    content.durations.subarray(first * DURATIONS, end * DURATIONS),
  );
  new Uint8Array(buffer, kernel.csvIdsAt.value, ids.length).set(ids);
  new Uint32Array(buffer, kernel.csvEndsAt.value, rows).set(
    content.idEnds.subarray(first, end).map((at) => at - idsStart),
  );
  new Uint32Array(buffer, kernel.csvPollsAt.value, rows).set(content.pollsUsed.subarray(first, end));
  new Uint16Array(buffer, kernel.csvZonesAt.value, rows).set(content.zone.subarray(first, end));
  new Uint8Array(buffer, kernel.csvStatusesAt.value, rows).set(content.status.subarray(first, end));
  new Uint8Array(buffer, kernel.csvFlagsAt.value, rows).set(content.flags.subarray(first, end));
  const textEnds = new Uint32Array(buffer, kernel.csvTextEndsAt.value, texts.length);
  let at = 0;
  for (const [i, text] of encoded.entries()) {
    new Uint8Array(buffer, kernel.csvTextsAt.value + at, text.length).set(text);
    at += text.length;
    textEnds[i] = at;
  }
}
