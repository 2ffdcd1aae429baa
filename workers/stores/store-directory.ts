import { STORES_PER_SHARD } from '../domain/poll-block.ts';
import type { StoreIdTable } from '../domain/store-ids.ts';
import { orderByBytes } from '../report/id-order.ts';
import type { ReadConnection } from '../store/connection.ts';
import { readDataVersion } from '../store/data-version.ts';
import { readAllSpans } from '../store/span-blocks.ts';
import { readStoreIds } from '../store/store-blocks.ts';

interface Directory {
  readonly path: string;
  readonly dataVersion: number;
  readonly table: StoreIdTable;
  /** Numbers of the stores with a poll, in byte order of their ids; made when first asked for. */
  ordered: Uint32Array | undefined;
}

/** This thread's last directory: ids change only with the data. */
let current: Directory | undefined;

/** Number of the store, or −1. */
export function findStore(db: ReadConnection, storeId: string): number {
  return directoryOf(db).table.findText(storeId);
}

/** Ids of stores with a poll, in byte order. */
export function listStores(db: ReadConnection, limit: number, offset: number): { ids: string[]; total: number } {
  const directory = directoryOf(db);
  directory.ordered ??= orderPolledStores(db, directory.table);
  const page = directory.ordered.subarray(offset, offset + limit);
  return { ids: Array.from(page, (storeNo) => directory.table.textOf(storeNo)), total: directory.ordered.length };
}

/** Ids of store numbers. */
export function namesOf(db: ReadConnection, storeNo: Uint32Array): string[] {
  const { table } = directoryOf(db);
  return Array.from(storeNo, (no) => table.textOf(no));
}

/** Store numbers in byte order of their ids. */
export function byId(db: ReadConnection, storeNo: Uint32Array): Uint32Array {
  return orderByIds(directoryOf(db).table, storeNo);
}

function directoryOf(db: ReadConnection): Directory {
  const dataVersion = readDataVersion(db);
  if (current?.path !== db.name || current.dataVersion !== dataVersion) {
    current = { path: db.name, dataVersion, table: readStoreIds(db), ordered: undefined };
  }
  return current;
}

function orderPolledStores(db: ReadConnection, table: StoreIdTable): Uint32Array {
  const polled: number[] = [];
  for (const { shard, spans } of readAllSpans(db)) {
    for (const [place, polls] of spans.polls.entries()) {
      if (polls > 0) {
        polled.push(shard * STORES_PER_SHARD + place);
      }
    }
  }
  return orderByIds(table, Uint32Array.from(polled));
}

function orderByIds(table: StoreIdTable, storeNo: Uint32Array): Uint32Array {
  const { rank } = orderByBytes([{ ids: table.ids(), chosen: storeNo }]);
  const ordered = new Uint32Array(storeNo.length);
  for (const [i, no] of storeNo.entries()) {
    ordered[rank[i] as number] = no;
  }
  return ordered;
}
