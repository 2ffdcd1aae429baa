import type { IngestedRows, IngestRequest } from '../../main/shared/tasks.ts';
import { SHARD_BITS } from '../domain/poll-block.ts';
import { groupPolls } from '../group/group-polls.ts';
import { PollCommit } from '../store/commit-polls.ts';
import { raiseDataVersion, readDataVersion } from '../store/data-version.ts';
import { replaceNamedHours } from '../store/hours-blocks.ts';
import { writeStoreIds } from '../store/store-blocks.ts';
import { replaceNamedZones } from '../store/zone-blocks.ts';
import type { Workspace } from './workspace.ts';

/**
 * Takes a few rows at once, in one transaction: polls merge, hours and zones replace those of the stores they name.
 * `store` columns number the ids of the request.
 */
export function ingest(workspace: Workspace, request: IngestRequest): IngestedRows {
  const ids = workspace.storeIds();
  const storedIds = ids.count;
  const { bytes, ends, count } = request.ids;
  const storeNo = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    storeNo[i] = ids.intern(bytes, i === 0 ? 0 : (ends[i - 1] as number), ends[i] as number);
  }
  try {
    const ingested = workspace.write(() => {
      writeStoreIds(workspace.db, ids, storedIds);
      return writeRows(workspace, request, storeNo, (ids.count >> SHARD_BITS) + 1);
    });
    workspace.keepStoreIds(ids);
    return ingested;
  } catch (error) {
    ids.truncate(storedIds);
    throw error;
  }
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
