import { Checklist, decodeRoot, type Root, type ShardPart } from '../domain/checklist.ts';
import { checksum } from '../domain/checksum.ts';
import { dayOfKey, shardOfKey } from '../domain/poll-block.ts';
import { type BlobKind, DamagedBlobError, sumOfBlob } from '../domain/sealed-blob.ts';
import { equalBytes } from './bytes.ts';
import type { ReadConnection } from './connection.ts';
import { currentDraft } from './draft.ts';
import { prepared } from './prepared.ts';

interface MetaRow {
  readonly data_version: number;
  readonly seal: Uint8Array | null;
}

export interface ZoneName {
  readonly zone_no: number;
  readonly name: string;
}

/** What this connection has read last: equal bytes need no second look. */
interface Known {
  readonly seal: Uint8Array;
  readonly root: Root;
  checklist: { readonly shard: number; readonly list: Checklist } | undefined;
}

const known = new WeakMap<ReadConnection, Known>();

/** The data version as it stands in the file, whether or not the root vouches for it. */
export function storedDataVersion(db: ReadConnection): number {
  return readMeta(db).data_version;
}

/** What vouches for all the data, as of the last commit. Throws `DamagedBlobError`. */
export function readRoot(db: ReadConnection): Root {
  return knownOf(db).root;
}

/** Shards that have stores: they are numbered from 0 on without a gap. */
export function shardCount(db: ReadConnection): number {
  return currentDraft(db)?.shardCount ?? readRoot(db).shardSums.length;
}

/** Throws `DamagedBlobError` unless `data` is the blob that was written last, or undefined where there is to be none. */
export function checkPart(db: ReadConnection, part: ShardPart, shard: number, data: Uint8Array | undefined): void {
  const noted = currentDraft(db)?.sumOf(shard, part);
  compare(part, shard, data, noted === undefined ? storedChecklist(db, shard).sumOf(part) : (noted ?? undefined));
}

/** As `checkPart`, for the polls of a shard's day. */
export function checkPolls(db: ReadConnection, key: number, data: Uint8Array | undefined): void {
  const shard = shardOfKey(key);
  const day = dayOfKey(key);
  compare('P', key, data, currentDraft(db)?.sumOfDay(shard, day) ?? storedChecklist(db, shard).sumOfDay(day));
}

/** Throws `DamagedBlobError` unless the zone names are those that were written last. */
export function checkZoneNames(db: ReadConnection, names: readonly ZoneName[]): void {
  const draft = currentDraft(db);
  if (draft?.zonesChanged !== true && zonesSum(names) !== (draft?.root ?? readRoot(db)).zonesSum) {
    throw new DamagedBlobError('M', storedDataVersion(db), 'the names of the timezones are not those it vouches for');
  }
}

/** The checklist of a shard as of the last commit; an empty one of a shard that was not there. Throws `DamagedBlobError`. */
export function storedChecklist(db: ReadConnection, shard: number): Checklist {
  const root = currentDraft(db)?.root ?? readRoot(db);
  const expected = root.shardSums[shard];
  if (expected === undefined) {
    return Checklist.empty;
  }
  const at = known.get(db);
  if (at?.root === root && at.checklist?.shard === shard) {
    return at.checklist.list;
  }
  const row = prepared<[number], { data: Uint8Array }>(db, 'SELECT data FROM checklist WHERE shard = ?').get(shard);
  compare('C', shard, row?.data, expected);
  const list = row === undefined ? Checklist.empty : Checklist.decode(row.data, shard);
  if (at?.root === root) {
    at.checklist = { shard, list };
  }
  return list;
}

export function zoneNames(db: ReadConnection): ZoneName[] {
  return prepared<[], ZoneName>(db, 'SELECT zone_no, name FROM zone ORDER BY zone_no').all();
}

/** Checksum of the zone names with their numbers. */
export function zonesSum(names: readonly ZoneName[]): number {
  return checksum(new TextEncoder().encode(JSON.stringify(names.map(({ zone_no, name }) => [zone_no, name]))));
}

function compare(kind: BlobKind, key: number, data: Uint8Array | undefined, expected: number | undefined): void {
  if (data === undefined ? expected === undefined : sumOfBlob(data) === expected) {
    return;
  }
  if (data === undefined) {
    throw new DamagedBlobError(kind, key, 'it is missing');
  }
  const found = expected === undefined ? 'there should be none' : 'it is not the one that was written last';
  throw new DamagedBlobError(kind, key, found);
}

function knownOf(db: ReadConnection): Known {
  const { data_version: dataVersion, seal } = readMeta(db);
  if (!(seal instanceof Uint8Array)) {
    throw new DamagedBlobError('M', dataVersion, 'it is missing');
  }
  const before = known.get(db);
  if (before !== undefined && before.root.dataVersion === dataVersion && equalBytes(seal, before.seal)) {
    return before;
  }
  const now: Known = { seal: seal.slice(), root: decodeRoot(seal, dataVersion), checklist: undefined };
  known.set(db, now);
  return now;
}

function readMeta(db: ReadConnection): MetaRow {
  const row = prepared<[], MetaRow>(db, 'SELECT data_version, seal FROM meta').get();
  if (row === undefined) {
    throw new DamagedBlobError('M', 0, 'the row of the data version is missing');
  }
  return row;
}
