import { CURRENT_STATUSES } from '../../main/shared/figures.ts';
import type { AssembledReport, ShardFigures } from '../../main/shared/tasks.ts';
import { DURATIONS } from '../domain/figures.ts';
import { SHARD_BITS, STORES_PER_SHARD } from '../domain/poll-block.ts';
import { makeReportContent, type ReportContent, sealReport } from '../domain/report-content.ts';
import { standardCsv } from '../domain/report-csv.ts';
import { type IdList, orderByBytes, startOf } from '../domain/store-order.ts';
import { sharedBytes } from '../shared-bytes.ts';
import type { ReadConnection } from '../store/connection.ts';
import { readShardIds } from '../store/store-blocks.ts';

const NO_DATA_CODE = CURRENT_STATUSES.indexOf('no_data');

/** Puts the shards' rows into byte order of the ids, as the report that is kept and as the standard CSV. */
export function assembleReport(db: ReadConnection, parts: readonly ShardFigures[], asOfUs: number): AssembledReport {
  const filled = parts.filter((part) => part.storeNo.length > 0);
  const ids = idsOf(db, filled);
  const zones = [...new Set(filled.flatMap((part) => part.zones))].sort();
  const { blob, content } = makeReportContent(ids.ends.length, zones, ids.bytes.length);
  fill(content, filled, ids, zones);
  return {
    content: sealReport(blob, asOfUs),
    stores: content.rows,
    noDataStores: content.status.reduce((count, code) => count + (code === NO_DATA_CODE ? 1 : 0), 0),
    csv: sharedBytes(standardCsv(content)),
  };
}

/** Ids of the parts' rows, in the order of the parts. */
function idsOf(db: ReadConnection, parts: readonly ShardFigures[]): IdList {
  const chunks: Uint8Array[] = [];
  const ends = new Uint32Array(parts.reduce((rows, part) => rows + part.storeNo.length, 0));
  let row = 0;
  let at = 0;
  for (const part of parts) {
    const shard = readShardIds(db, (part.storeNo[0] as number) >>> SHARD_BITS);
    for (const storeNo of part.storeNo) {
      const place = storeNo % STORES_PER_SHARD;
      const id = shard.bytes.subarray(startOf(shard.ends, place), shard.ends[place]);
      chunks.push(id);
      at += id.length;
      ends[row++] = at;
    }
  }
  return { bytes: Buffer.concat(chunks, at), ends };
}

function fill(content: ReportContent, parts: readonly ShardFigures[], ids: IdList, zones: readonly string[]): void {
  const order = orderByBytes(ids);
  const rank = new Uint32Array(order.length);
  let at = 0;
  for (let row = 0; row < order.length; row++) {
    const from = order[row] as number;
    rank[from] = row;
    const id = ids.bytes.subarray(startOf(ids.ends, from), ids.ends[from]);
    content.idBytes.set(id, at);
    at += id.length;
    content.idEnds[row] = at;
  }
  let read = 0;
  for (const part of parts) {
    const zoneOf = part.zones.map((name) => zones.indexOf(name));
    for (let i = 0; i < part.storeNo.length; i++) {
      const row = rank[read++] as number;
      content.durations.set(part.durations.subarray(i * DURATIONS, (i + 1) * DURATIONS), row * DURATIONS);
      content.pollsUsed[row] = part.pollsUsed[i] as number;
      content.status[row] = part.status[i] as number;
      content.flags[row] = part.flags[i] as number;
      content.zone[row] = zoneOf[part.zone[i] as number] as number;
    }
  }
}
