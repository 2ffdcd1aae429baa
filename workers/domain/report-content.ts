import { CURRENT_STATUSES, FLAGS, type StoreFigures, type WindowFigures } from '../../main/shared/figures.ts';
import { COVERED_WEEK, DOWN_HOUR, DURATIONS, LONGEST_GAP, UNKNOWN_HOUR, UP_HOUR } from './figures.ts';
import { startOf } from './id-list.ts';
import { makeMovable } from './movable-bytes.ts';
import { DamagedBlobError, HEADER_BYTES, seal, unseal } from './sealed-blob.ts';

/**
 * A finished report as it is kept: rows in byte order of the ids, figures in whole µs. After the envelope u32 rows,
 * u32 bytes of the zone names, f64 durations[11 × rows], u32 pollsUsed[rows], u32 idEnds[rows], u16 zone[rows],
 * u8 status[rows], u8 flags[rows], zone names (JSON list), id bytes.
 */
const VERSION = 1;
const FIXED_BYTES = 8;
const BYTES_PER_ROW = DURATIONS * 8 + 4 + 4 + 2 + 1 + 1;

export interface ReportContent {
  readonly rows: number;
  readonly durations: Float64Array;
  readonly pollsUsed: Uint32Array;
  readonly idEnds: Uint32Array;
  readonly zone: Uint16Array;
  readonly status: Uint8Array;
  readonly flags: Uint8Array;
  readonly zones: readonly string[];
  readonly idBytes: Uint8Array;
}

/** Room for a report of so many rows, its arrays to be filled in before `sealReport`. Its memory moves with it. */
export function makeReportContent(
  rows: number,
  zones: readonly string[],
  idBytes: number,
): { readonly blob: Uint8Array; readonly content: ReportContent } {
  const zoneBytes = new TextEncoder().encode(JSON.stringify(zones));
  const bytes = HEADER_BYTES + FIXED_BYTES + rows * BYTES_PER_ROW + zoneBytes.length + idBytes;
  const blob = makeMovable(bytes);
  const header = new DataView(blob.buffer);
  header.setUint32(HEADER_BYTES, rows, true);
  header.setUint32(HEADER_BYTES + 4, zoneBytes.length, true);
  blob.set(zoneBytes, HEADER_BYTES + FIXED_BYTES + rows * BYTES_PER_ROW);
  return { blob, content: layOut(blob.subarray(HEADER_BYTES), rows, zoneBytes.length, zones) };
}

/** The key of a report's blob is its T. */
export function sealReport(blob: Uint8Array, asOfUs: number): Uint8Array {
  return seal(blob, 'R', VERSION, asOfUs);
}

/** Throws `DamagedBlobError`. */
export function openReport(blob: Uint8Array, asOfUs: number): ReportContent {
  const payload = unseal(blob, 'R', VERSION, asOfUs);
  const header = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const rows = payload.byteLength < FIXED_BYTES ? -1 : header.getUint32(0, true);
  const zonesStart = FIXED_BYTES + rows * BYTES_PER_ROW;
  if (rows < 0 || payload.byteLength < zonesStart) {
    throw new DamagedBlobError('R', asOfUs, `${payload.byteLength} bytes do not hold ${rows} rows`);
  }
  const zonesBytes = header.getUint32(4, true);
  const zones: unknown = JSON.parse(new TextDecoder().decode(payload.subarray(zonesStart, zonesStart + zonesBytes)));
  if (!Array.isArray(zones) || !zones.every((zone) => typeof zone === 'string')) {
    throw new DamagedBlobError('R', asOfUs, 'its zone names are no list of names');
  }
  return layOut(payload, rows, zonesBytes, zones);
}

function layOut(payload: Uint8Array, rows: number, zonesBytes: number, zones: readonly string[]): ReportContent {
  const { buffer } = payload;
  let at = payload.byteOffset + FIXED_BYTES;
  const take = (bytes: number): number => {
    const start = at;
    at += bytes;
    return start;
  };
  return {
    rows,
    durations: new Float64Array(buffer, take(rows * DURATIONS * 8), rows * DURATIONS),
    pollsUsed: new Uint32Array(buffer, take(rows * 4), rows),
    idEnds: new Uint32Array(buffer, take(rows * 4), rows),
    zone: new Uint16Array(buffer, take(rows * 2), rows),
    status: new Uint8Array(buffer, take(rows), rows),
    flags: new Uint8Array(buffer, take(rows), rows),
    zones,
    idBytes: payload.subarray(take(zonesBytes) + zonesBytes - payload.byteOffset),
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
