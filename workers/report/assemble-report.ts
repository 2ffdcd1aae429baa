import type { AssembledReport, ShardFigures } from '../../main/shared/tasks/reports.ts';
import { SHARD_BITS, STORES_PER_SHARD } from '../domain/poll-block.ts';
import type { ReadConnection } from '../store/connection.ts';
import { readDataVersion } from '../store/data-version.ts';
import { readShardIds } from '../store/store-blocks.ts';
import { assembleRows } from './assemble-rows.ts';
import { type ChosenIds, type IdOrder, orderByBytes } from './id-order.ts';

/** Reported stores in byte order of their ids. */
interface StoreOrder extends IdOrder {
  readonly path: string;
  readonly dataVersion: number;
  /** Numbers of the reported stores, in the order of the parts. */
  readonly members: Uint32Array;
}

/** This thread's last order: it changes only with the stores that are reported. */
let current: StoreOrder | undefined;

/** Puts the shards' rows into byte order of the ids, as the report that is kept and as the standard CSV. */
export function assembleReport(db: ReadConnection, parts: readonly ShardFigures[], asOfUs: number): AssembledReport {
  return assembleRows(parts, orderOf(db, parts), asOfUs);
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
