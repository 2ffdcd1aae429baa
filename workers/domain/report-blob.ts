import { DURATIONS } from './figures.ts';
import type { IdList } from './id-list.ts';
import { makeMovable } from './movable-bytes.ts';
import type { ReportContent } from './report-content.ts';
import { DamagedBlobError, HEADER_BYTES, seal, unseal, versionOf } from './sealed-blob.ts';

/**
 * A report as it is kept, with `n` durations that are not 0, in order, 40 bits each: more than half of all are 0, and a week has 39.1. After the
 * envelope u32 rows, u32 bytes of the zone names, u32 n, u32 0, u32 low[n], u32 pollsUsed[rows], u16 present[rows] (bit i: duration i is
 * not 0), u16 zone[rows], u16 idLength[rows], u8 status[rows], u8 flags[rows], u8 high[n], zone names (JSON list), id bytes.
 */
const VERSION = 2;
const FIXED_BYTES = 16;
const BYTES_PER_ROW = 4 + 2 + 2 + 2 + 1 + 1;
const BYTES_PER_DURATION = 4 + 1;
const HIGH_UNIT = 2 ** 32;

/**
 * The form before: u32 rows, u32 bytes of the zone names, f64 durations[11 × rows], u32 pollsUsed[rows], u32 idEnds[rows], u16 zone[rows],
 * u8 status[rows], u8 flags[rows], zone names, id bytes.
 */
const PLAIN_VERSION = 1;
const PLAIN_FIXED_BYTES = 8;
const PLAIN_BYTES_PER_ROW = DURATIONS * 8 + 4 + 4 + 2 + 1 + 1;

/** Room for a report in the form in which it is kept, for whoever is answered: its arrays are to be filled in before `sealReport`. */
export function makePackedReport(
  rows: number,
  present: number,
  zones: readonly string[],
  ids: IdList,
): { readonly blob: Uint8Array; readonly packed: PackedContent } {
  const zoneBytes = new TextEncoder().encode(JSON.stringify(zones));
  const blob = makeMovable(HEADER_BYTES + packedBytes(rows, present) + zoneBytes.length + ids.bytes.length);
  new Uint32Array(blob.buffer, HEADER_BYTES, 3).set([rows, zoneBytes.length, present]);
  const packed = layOut(blob.subarray(HEADER_BYTES), rows, present);
  let start = 0;
  for (let row = 0; row < rows; row++) {
    const end = ids.ends[row] as number;
    packed.idLength[row] = end - start;
    start = end;
  }
  packed.rest.set(zoneBytes);
  packed.rest.set(ids.bytes, zoneBytes.length);
  return { blob, packed };
}

/** The key of a report's blob is its T. */
export function sealReport(blob: Uint8Array, asOfUs: number): Uint8Array {
  return seal(blob, 'R', VERSION, asOfUs);
}

/** Throws `DamagedBlobError`. */
export function openReport(blob: Uint8Array, asOfUs: number): ReportContent {
  return versionOf(blob) === PLAIN_VERSION ? openPlain(blob, asOfUs) : openPacked(blob, asOfUs);
}

function openPacked(blob: Uint8Array, asOfUs: number): ReportContent {
  const payload = unseal(blob, 'R', VERSION, asOfUs);
  const [rows = 0, zonesBytes = 0, present = 0] =
    payload.byteLength < FIXED_BYTES ? [] : new Uint32Array(payload.buffer, payload.byteOffset, 3);
  if (payload.byteLength < packedBytes(rows, present) + zonesBytes) {
    throw new DamagedBlobError('R', asOfUs, `${payload.byteLength} bytes do not hold ${rows} rows`);
  }
  const packed = layOut(payload, rows, present);
  const durations = new Float64Array(rows * DURATIONS);
  if (unpackDurations(packed, durations) !== present) {
    throw new DamagedBlobError('R', asOfUs, `its rows do not have ${present} durations`);
  }
  const idEnds = new Uint32Array(rows);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    end += packed.idLength[row] as number;
    idEnds[row] = end;
  }
  const idBytes = packed.rest.subarray(zonesBytes);
  if (end !== idBytes.length) {
    throw new DamagedBlobError('R', asOfUs, `${idBytes.length} bytes of ids, expected ${end}`);
  }
  const { pollsUsed, zone, status, flags } = packed;
  const zones = zoneNames(packed.rest.subarray(0, zonesBytes), asOfUs);
  return { rows, durations, pollsUsed, idEnds, zone, status, flags, zones, idBytes };
}

function openPlain(blob: Uint8Array, asOfUs: number): ReportContent {
  const payload = unseal(blob, 'R', PLAIN_VERSION, asOfUs);
  const header = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const rows = payload.byteLength < PLAIN_FIXED_BYTES ? -1 : header.getUint32(0, true);
  const zonesStart = PLAIN_FIXED_BYTES + rows * PLAIN_BYTES_PER_ROW;
  if (rows < 0 || payload.byteLength < zonesStart) {
    throw new DamagedBlobError('R', asOfUs, `${payload.byteLength} bytes do not hold ${rows} rows`);
  }
  const idsStart = zonesStart + header.getUint32(4, true);
  const { buffer } = payload;
  const take = placesFrom(payload.byteOffset + PLAIN_FIXED_BYTES);
  return {
    rows,
    durations: new Float64Array(buffer, take(rows * DURATIONS * 8), rows * DURATIONS),
    pollsUsed: new Uint32Array(buffer, take(rows * 4), rows),
    idEnds: new Uint32Array(buffer, take(rows * 4), rows),
    zone: new Uint16Array(buffer, take(rows * 2), rows),
    status: new Uint8Array(buffer, take(rows), rows),
    flags: new Uint8Array(buffer, take(rows), rows),
    zones: zoneNames(payload.subarray(zonesStart, idsStart), asOfUs),
    idBytes: payload.subarray(idsStart),
  };
}

function zoneNames(json: Uint8Array, asOfUs: number): readonly string[] {
  const zones: unknown = JSON.parse(new TextDecoder().decode(json));
  if (!Array.isArray(zones) || !zones.every((zone) => typeof zone === 'string')) {
    throw new DamagedBlobError('R', asOfUs, 'its zone names are no list of names');
  }
  return zones;
}

export interface PackedContent {
  readonly low: Uint32Array;
  readonly pollsUsed: Uint32Array;
  readonly present: Uint16Array;
  readonly zone: Uint16Array;
  readonly idLength: Uint16Array;
  readonly status: Uint8Array;
  readonly flags: Uint8Array;
  readonly high: Uint8Array;
  /** Zone names and id bytes. */
  readonly rest: Uint8Array;
}

/** Bytes before the zone names. */
function packedBytes(rows: number, present: number): number {
  return FIXED_BYTES + rows * BYTES_PER_ROW + present * BYTES_PER_DURATION;
}

function layOut({ buffer, byteOffset, byteLength }: Uint8Array, rows: number, present: number): PackedContent {
  const take = placesFrom(byteOffset + FIXED_BYTES);
  const restStart = byteOffset + packedBytes(rows, present);
  return {
    low: new Uint32Array(buffer, take(present * 4), present),
    pollsUsed: new Uint32Array(buffer, take(rows * 4), rows),
    present: new Uint16Array(buffer, take(rows * 2), rows),
    zone: new Uint16Array(buffer, take(rows * 2), rows),
    idLength: new Uint16Array(buffer, take(rows * 2), rows),
    status: new Uint8Array(buffer, take(rows), rows),
    flags: new Uint8Array(buffer, take(rows), rows),
    high: new Uint8Array(buffer, take(present), present),
    rest: new Uint8Array(buffer, restStart, byteOffset + byteLength - restStart),
  };
}

/** Gives one place after the other, each so many bytes behind the last. */
function placesFrom(start: number): (bytes: number) => number {
  let at = start;
  return (bytes) => {
    const place = at;
    at += bytes;
    return place;
  };
}

/** Returns how many there are. */
function unpackDurations({ low, high, present }: PackedContent, durations: Float64Array): number {
  let from = 0;
  for (let row = 0; row < present.length; row++) {
    const at = row * DURATIONS;
    const bits = present[row] as number;
    for (let i = 0; i < DURATIONS; i++) {
      if (((bits >> i) & 1) === 1) {
        durations[at + i] = (high[from] ?? 0) * HIGH_UNIT + (low[from] ?? 0);
        from++;
      }
    }
  }
  return from;
}
