import type { StoreIds } from '../../main/shared/tasks/scan.ts';
import type { IngestedRows, IngestRequest } from '../../main/shared/tasks/workspace.ts';
import { SHARD_BITS } from '../domain/poll-block.ts';
import type { StoreIdTable } from '../domain/store-ids.ts';
import { groupPolls } from '../group/group-polls.ts';
import { PollCommit } from '../store/commit-polls.ts';
import { raiseDataVersion, readDataVersion } from '../store/data-version.ts';
import { replaceNamedHours } from '../store/hours-blocks.ts';
import { writeStoreIds } from '../store/store-blocks.ts';
import { replaceNamedZones } from '../store/zone-blocks.ts';
import { refuseTooManyStores } from './store-limit.ts';
import type { Workspace } from './workspace.ts';

/**
 * Takes a few rows at once, in one transaction: polls merge, hours and zones replace those of the stores they name.
 * `store` columns number the ids of the request.
 */
export function ingest(workspace: Workspace, request: IngestRequest): IngestedRows {
  // Ids are numbered under the write lock, or another process could give the same numbers to others.
  const { ids, ingested } = workspace.write(() => {
    const table = workspace.takeStoreIds();
    const storedIds = table.count;
    const storeNo = numberStores(table, request.ids);
    refuseTooManyStores(table.count);
    writeStoreIds(workspace.db, table, storedIds);
    return { ids: table, ingested: writeRows(workspace, request, storeNo, (table.count >> SHARD_BITS) + 1) };
  });
  workspace.keepStoreIds(ids, ingested.dataVersion);
  return ingested;
}

function numberStores(table: StoreIdTable, { bytes, ends, count }: StoreIds): Uint32Array {
  const storeNo = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    storeNo[i] = table.intern(bytes, i === 0 ? 0 : (ends[i - 1] as number), ends[i] as number);
  }
  return storeNo;
}

function writeRows(workspace: Workspace, request: IngestRequest, storeNo: Uint32Array, shards: number): IngestedRows {
  const { db } = workspace;
  const polls = new PollCommit(db);
  let duplicates = 0;
  if (request.polls !== null) {
    for (const shard of groupPolls([{ polls: request.polls, storeNo }], 0, shards)) {
      polls.apply(shard);
      duplicates += shard.duplicates;
    }
  }
  const hoursChanged =
    request.hours !== null &&
    replaceNamedHours(db, { ...request.hours, store: numbered(request.hours.store, storeNo) });
  const zonesChanged =
    request.zones !== null &&
    replaceNamedZones(db, { ...request.zones, store: numbered(request.zones.store, storeNo) });
  const changed = polls.tally.added > 0 || polls.tally.changed > 0 || hoursChanged || zonesChanged;
  return {
    duplicates: duplicates + polls.tally.duplicates,
    dataVersion: changed ? raiseDataVersion(db) : readDataVersion(db),
  };
}

function numbered(store: Uint32Array, storeNo: Uint32Array): Uint32Array {
  return store.map((id) => storeNo[id] as number);
}
