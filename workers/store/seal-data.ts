import { encodeRoot, type ShardPart } from '../domain/checklist.ts';
import { dayOfKey, shardOfKey } from '../domain/poll-block.ts';
import { sumOfBlob } from '../domain/sealed-blob.ts';
import { readRoot, storedChecklist, storedDataVersion, zoneNames, zonesSum } from './checklists.ts';
import type { WriteConnection } from './connection.ts';
import { beginDraft, currentDraft, type Draft, dropDraft } from './draft.ts';
import { prepared } from './prepared.ts';

/** Notes a blob that was written. To be called inside the transaction that does. */
export function notePart(db: WriteConnection, part: ShardPart, shard: number, data: Uint8Array): void {
  draftOf(db).changesOf(shard).parts.set(part, sumOfBlob(data));
}

/** Notes a block of polls that was written. */
export function notePolls(db: WriteConnection, key: number, data: Uint8Array): void {
  draftOf(db).changesOf(shardOfKey(key)).days.set(dayOfKey(key), sumOfBlob(data));
}

/** Notes that the blobs of this part were deleted in all shards. */
export function notePartGone(db: WriteConnection, part: ShardPart): void {
  const draft = draftOf(db);
  for (let shard = 0; shard < draft.shardCount; shard++) {
    draft.changesOf(shard).parts.set(part, null);
  }
}

/** Notes that zone names were added. */
export function noteZoneNames(db: WriteConnection): void {
  draftOf(db).zonesChanged = true;
}

/** Notes that the data version was or will be changed. */
export function noteDataVersion(db: WriteConnection): void {
  draftOf(db);
}

/** Notes that all the data was deleted. What it was need not be readable. */
export function noteAllGone(db: WriteConnection): void {
  beginDraft(db, { dataVersion: 0, zonesSum: 0, shardSums: new Uint32Array(0) }).zonesChanged = true;
  prepared(db, 'DELETE FROM checklist').run();
}

/** Makes checklists and root of what was noted: the last thing that a writing transaction does. */
export function sealData(db: WriteConnection): void {
  const draft = currentDraft(db);
  if (draft !== undefined) {
    writeDraft(db, draft);
    dropDraft(db);
  }
}

/** Makes checklists and root of what lies in the tables; for a workspace that had none, whose blobs are taken as they are. */
export function sealStoredData(db: WriteConnection): void {
  noteAllGone(db);
  const tables = { I: 'store_block', S: 'span_block', H: 'hours_block', Z: 'zone_block' } as const;
  for (const part of ['I', 'S', 'H', 'Z'] as const) {
    const select = db.prepare<[], { shard: number; data: Uint8Array }>(`SELECT shard, data FROM ${tables[part]}`);
    for (const { shard, data } of select.iterate()) {
      notePart(db, part, shard, data);
    }
  }
  const select = prepared<[], { id: number; data: Uint8Array }>(db, 'SELECT id, data FROM poll_block');
  for (const { id, data } of select.iterate()) {
    notePolls(db, id, data);
  }
  sealData(db);
}

function draftOf(db: WriteConnection): Draft {
  return currentDraft(db) ?? beginDraft(db, readRoot(db));
}

function writeDraft(db: WriteConnection, draft: Draft): void {
  const write = prepared<[number, Uint8Array], unknown>(db, 'INSERT OR REPLACE INTO checklist VALUES (?, ?)');
  const shardSums = new Uint32Array(draft.shardCount);
  shardSums.set(draft.root.shardSums);
  for (const [shard, changes] of draft.shards) {
    const blob = storedChecklist(db, shard).with(changes).encode(shard);
    write.run(shard, blob);
    shardSums[shard] = sumOfBlob(blob);
  }
  const names = draft.zonesChanged ? zonesSum(zoneNames(db)) : draft.root.zonesSum;
  const root = { dataVersion: storedDataVersion(db), zonesSum: names, shardSums };
  prepared(db, 'UPDATE meta SET seal = ?').run(encodeRoot(root));
}
