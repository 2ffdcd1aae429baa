import { CURRENT_STATUSES, FLAGS, type StoreFigures, type WindowFigures } from '../../main/shared/figures.ts';
import { COVERED_WEEK, DOWN_HOUR, DURATIONS, LONGEST_GAP, UNKNOWN_HOUR, UP_HOUR } from './figures.ts';
import { startOf } from './id-list.ts';

/** A finished report: rows in byte order of the ids, figures in whole µs. */
export interface ReportContent {
  readonly rows: number;
  /** `DURATIONS` a row. */
  readonly durations: Float64Array;
  readonly pollsUsed: Uint32Array;
  readonly idEnds: Uint32Array;
  readonly zone: Uint16Array;
  readonly status: Uint8Array;
  readonly flags: Uint8Array;
  readonly zones: readonly string[];
  readonly idBytes: Uint8Array;
}

/** Room for a report of so many rows, its arrays to be filled in. */
export function makeReportContent(rows: number, zones: readonly string[], idBytes: number): ReportContent {
  return {
    rows,
    durations: new Float64Array(rows * DURATIONS),
    pollsUsed: new Uint32Array(rows),
    idEnds: new Uint32Array(rows),
    zone: new Uint16Array(rows),
    status: new Uint8Array(rows),
    flags: new Uint8Array(rows),
    zones,
    idBytes: new Uint8Array(idBytes),
  };
}

/** An id may begin with a byte order mark. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Row `row` as values with names. */
export function reportRow(content: ReportContent, row: number): StoreFigures {
  const at = row * DURATIONS;
  const window = (offset: number): WindowFigures => ({
    upUs: content.durations[at + UP_HOUR + offset] as number,
    downUs: content.durations[at + DOWN_HOUR + offset] as number,
    unknownUs: content.durations[at + UNKNOWN_HOUR + offset] as number,
  });
  return {
    storeId: decoder.decode(content.idBytes.subarray(startOf(content.idEnds, row), content.idEnds[row])),
    windows: { hour: window(0), day: window(1), week: window(2) },
    pollsUsed: content.pollsUsed[row] as number,
    longestGapUs: content.durations[at + LONGEST_GAP] as number,
    coveredWeekUs: content.durations[at + COVERED_WEEK] as number,
    currentStatus: CURRENT_STATUSES[content.status[row] as number] ?? 'no_data',
    timezone: content.zones[content.zone[row] as number] ?? '',
    flags: flagNames(content.flags[row] as number),
  };
}

const FLAG_SETS = Array.from({ length: 1 << FLAGS.length }, (_, bits) => FLAGS.filter((_flag, i) => (bits >> i) & 1));

/** Names of the flags whose bits are set, in the order of the columns. */
function flagNames(bits: number): StoreFigures['flags'] {
  return FLAG_SETS[bits] ?? [];
}
