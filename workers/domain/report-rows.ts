import { DURATIONS } from './figures.ts';
import { startOf } from './id-list.ts';
import { makeReportContent, type ReportContent } from './report-content.ts';

/** Row of an id, found by halving, as rows lie in byte order of their ids; −1 without one. */
export function findRow(content: ReportContent, id: Uint8Array): number {
  let low = 0;
  let high = content.rows - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = compareIdTo(content, middle, id);
    if (order === 0) {
      return middle;
    }
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return -1;
}

/** Byte order of a row's id and another id: below, above or 0. */
export function compareIdTo({ idBytes, idEnds }: ReportContent, row: number, id: Uint8Array): number {
  const start = startOf(idEnds, row);
  const length = (idEnds[row] as number) - start;
  for (let i = 0; i < length && i < id.length; i++) {
    const difference = (idBytes[start + i] as number) - (id[i] as number);
    if (difference !== 0) {
      return difference;
    }
  }
  return length - id.length;
}

/** Bytes of a row's id, as a view. */
export function idBytesOf({ idBytes, idEnds }: ReportContent, row: number): Uint8Array {
  return idBytes.subarray(startOf(idEnds, row), idEnds[row]);
}

/** A report of some rows of another one, in their order. Only rows that rise make one whose ids can be found. */
export function takeRows(content: ReportContent, rows: Uint32Array): ReportContent {
  const bytes = rows.reduce((sum, row) => sum + idBytesOf(content, row).length, 0);
  const taken = makeReportContent(rows.length, content.zones, bytes);
  let at = 0;
  for (let to = 0; to < rows.length; to++) {
    const from = rows[to] as number;
    const id = idBytesOf(content, from);
    taken.idBytes.set(id, at);
    at += id.length;
    taken.idEnds[to] = at;
    taken.durations.set(content.durations.subarray(from * DURATIONS, (from + 1) * DURATIONS), to * DURATIONS);
    taken.pollsUsed[to] = content.pollsUsed[from] as number;
    taken.zone[to] = content.zone[from] as number;
    taken.status[to] = content.status[from] as number;
    taken.flags[to] = content.flags[from] as number;
  }
  return taken;
}
