import { CURRENT_STATUSES } from '../../main/shared/figures.ts';
import type { AssembledReport, ShardFigures } from '../../main/shared/tasks/reports.ts';
import { DURATIONS } from '../domain/figures.ts';
import type { IdList } from '../domain/id-list.ts';
import { SHARD_BITS, STORES_PER_SHARD } from '../domain/poll-block.ts';
import { makeReportContent, packReport, type ReportContent } from '../domain/report-content.ts';
import type { ReadConnection } from '../store/connection.ts';
import { readDataVersion } from '../store/data-version.ts';
import { readShardIds } from '../store/store-blocks.ts';
import { type ChosenIds, orderByBytes } from './id-order.ts';
import { standardCsv } from './report-csv.ts';

const NO_DATA_CODE = CURRENT_STATUSES.indexOf('no_data');

/** Reported stores in byte order of their ids. */
interface StoreOrder {
  readonly path: string;
  readonly dataVersion: number;
  /** Numbers of the reported stores, in the order of the parts. */
  readonly members: Uint32Array;
  /** Row of each member. */
  readonly rank: Uint32Array;
  /** Ids in order of row. */
  readonly ids: IdList;
}

/** This thread's last order: it changes only with the stores that are reported. */
let current: StoreOrder | undefined;

/** Puts the shards' rows into byte order of the ids, as the report that is kept and as the standard CSV. */
export function assembleReport(db: ReadConnection, parts: readonly ShardFigures[], asOfUs: number): AssembledReport {
  const { rank, ids } = orderOf(db, parts);
  const zones = [...new Set(parts.flatMap((part) => part.zones))].sort();
  const content = makeReportContent(rank.length, zones, ids.bytes.length);
  content.idBytes.set(ids.bytes);
  content.idEnds.set(ids.ends);
  fill(content, parts, rank, zones);
  return {
    content: packReport(content, asOfUs),
    stores: content.rows,
    noDataStores: content.status.reduce((count, code) => count + (code === NO_DATA_CODE ? 1 : 0), 0),
    csv: standardCsv(content),
  };
}

function orderOf(db: ReadConnection, parts: readonly ShardFigures[]): StoreOrder {
  const members = membersOf(parts);
  const dataVersion = readDataVersion(db);
  if (current?.path !== db.name || current.dataVersion !== dataVersion || !isSameList(members, current.members)) {
    current = { path: db.name, dataVersion, members, ...orderByBytes(parts.map((part) => chosenIds(db, part))) };
  }
  return current;
}

function membersOf(parts: readonly ShardFigures[]): Uint32Array {
  const members = new Uint32Array(parts.reduce((rows, part) => rows + part.storeNo.length, 0));
  let at = 0;
  for (const { storeNo } of parts) {
    members.set(storeNo, at);
    at += storeNo.length;
  }
  return members;
}

function isSameList(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((storeNo, i) => storeNo === b[i]);
}

/** Ids of the parts' rows. */
function chosenIds(db: ReadConnection, { storeNo }: ShardFigures): ChosenIds {
  return {
    ids: readShardIds(db, (storeNo[0] ?? 0) >>> SHARD_BITS),
    chosen: storeNo.map((no) => no & (STORES_PER_SHARD - 1)),
  };
}

function fill(
  content: ReportContent,
  parts: readonly ShardFigures[],
  rank: Uint32Array,
  zones: readonly string[],
): void {
  let read = 0;
  for (const part of parts) {
    const zoneOf = part.zones.map((name) => zones.indexOf(name));
    for (let i = 0; i < part.storeNo.length; i++) {
      const row = rank[read++] as number;
      copyDurations(part.durations, i * DURATIONS, content.durations, row * DURATIONS);
      content.pollsUsed[row] = part.pollsUsed[i] as number;
      content.status[row] = part.status[i] as number;
      content.flags[row] = part.flags[i] as number;
      content.zone[row] = zoneOf[part.zone[i] as number] as number;
    }
  }
}

/** One store's record; eleven numbers are copied faster one by one than through views. */
function copyDurations(from: Float64Array, fromAt: number, to: Float64Array, toAt: number): void {
  for (let i = 0; i < DURATIONS; i++) {
    to[toAt + i] = from[fromAt + i] as number;
  }
}
