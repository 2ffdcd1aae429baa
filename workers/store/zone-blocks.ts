import type { ZoneRows } from '../../main/shared/tasks/polls.ts';
import { STORES_PER_SHARD } from '../domain/poll-block.ts';
import { decodeZoneBlock, encodeZoneBlock, NO_ZONE } from '../domain/zone-block.ts';
import { equalBytes } from './bytes.ts';
import { checkPart, checkZoneNames, zoneNames } from './checklists.ts';
import type { ReadConnection, WriteConnection } from './connection.ts';
import { prepared } from './prepared.ts';
import { notePart, notePartGone, noteZoneNames } from './seal-data.ts';

interface ZoneBlockRow {
  readonly shard: number;
  readonly data: Uint8Array;
}

/** Zone number of each of a shard's stores, `NO_ZONE` where it has none. */
export function readZones(db: ReadConnection, shard: number): Uint32Array {
  const row = prepared<[number], ZoneBlockRow>(db, 'SELECT shard, data FROM zone_block WHERE shard = ?').get(shard);
  checkPart(db, 'Z', shard, row?.data);
  return row === undefined ? noZones() : decodeZoneBlock(row.data, shard);
}

/** Names by zone number, as they were imported: they need not be IANA names. */
export function readZoneNames(db: ReadConnection): string[] {
  const names = zoneNames(db);
  checkZoneNames(db, names);
  return names.map(({ name }) => name);
}

/** Puts a snapshot in place of all zones. Returns whether anything differs from before. */
export function replaceAllZones(db: WriteConnection, rows: ZoneRows): boolean {
  const former = new Map(
    db
      .prepare<[], ZoneBlockRow>('SELECT shard, data FROM zone_block')
      .all()
      .map((row) => [row.shard, row.data]),
  );
  const blocks = new Map<number, Uint32Array>();
  spread(rows, numberNames(db, rows.names), (shard) => {
    const block = blocks.get(shard) ?? noZones();
    blocks.set(shard, block);
    return block;
  });
  let changed = former.size !== blocks.size;
  prepared(db, 'DELETE FROM zone_block').run();
  notePartGone(db, 'Z');
  for (const [shard, block] of blocks) {
    const data = writeZones(db, shard, block);
    changed ||= !equalBytes(data, former.get(shard));
  }
  return changed;
}

/** Replaces the zone of the stores that `rows` name. Returns whether anything differs from before. */
export function replaceNamedZones(db: WriteConnection, rows: ZoneRows): boolean {
  const blocks = new Map<number, Uint32Array>();
  spread(rows, numberNames(db, rows.names), (shard) => {
    const block = blocks.get(shard) ?? readZones(db, shard).slice();
    blocks.set(shard, block);
    return block;
  });
  let changed = false;
  for (const [shard, block] of blocks) {
    const former = readZones(db, shard);
    changed ||= block.some((zone, place) => zone !== former[place]);
    writeZones(db, shard, block);
  }
  return changed;
}

function spread(rows: ZoneRows, numbers: readonly number[], blockOf: (shard: number) => Uint32Array): void {
  for (let row = 0; row < rows.store.length; row++) {
    const store = rows.store[row] as number;
    const block = blockOf(Math.floor(store / STORES_PER_SHARD));
    block[store % STORES_PER_SHARD] = numbers[rows.zone[row] as number] as number;
  }
}

/** Zone numbers of the names, new names numbered in order of appearance. */
function numberNames(db: WriteConnection, names: readonly string[]): number[] {
  const known = new Map(readZoneNames(db).map((name, zoneNo) => [name, zoneNo]));
  const insert = db.prepare<[number, string]>('INSERT INTO zone VALUES (?, ?)');
  return names.map((name) => {
    const zoneNo = known.get(name) ?? known.size;
    if (zoneNo === known.size) {
      known.set(name, zoneNo);
      insert.run(zoneNo, name);
      noteZoneNames(db);
    }
    return zoneNo;
  });
}

function writeZones(db: WriteConnection, shard: number, zones: Uint32Array): Uint8Array {
  const data = encodeZoneBlock(zones, shard);
  prepared(db, 'INSERT OR REPLACE INTO zone_block VALUES (?, ?)').run(shard, data);
  notePart(db, 'Z', shard, data);
  return data;
}

function noZones(): Uint32Array {
  return new Uint32Array(STORES_PER_SHARD).fill(NO_ZONE);
}
