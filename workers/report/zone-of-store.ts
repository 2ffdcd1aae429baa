import { NO_ZONE } from '../domain/zone-block.ts';
import type { ZoneTable } from '../domain/zone-table.ts';
import type { ReadConnection } from '../store/connection.ts';
import { readZoneNames } from '../store/zone-blocks.ts';
import { readZoneNote } from '../store/zone-notes.ts';
import { DEFAULT_ZONE, isIanaZone, type ZoneTables, zoneTables } from '../zones/zone-tables.ts';

/** The zone that counts for a store. */
export interface UsedZone {
  readonly name: string;
  readonly table: ZoneTable;
  /** The store has no zone, or its name is no IANA zone. */
  readonly isDefault: boolean;
  /** Place in `ZoneOfStore.used()`. */
  readonly place: number;
}

/** Finds the zone of a stored zone number, with its offsets near one stretch of time. */
export class ZoneOfStore {
  private readonly names: readonly string[];
  private readonly tables: ZoneTables;
  private readonly byNumber = new Map<number, UsedZone>();
  private readonly usedNames: string[] = [];

  constructor(db: ReadConnection, fromUs: number, toUs: number) {
    this.names = readZoneNames(db);
    this.tables = zoneTables(fromUs, toUs, () => readZoneNote(db));
  }

  /** Zone numbers are below this, or `NO_ZONE`. */
  get count(): number {
    return this.names.length;
  }

  of(zoneNo: number): UsedZone {
    const known = this.byNumber.get(zoneNo);
    if (known !== undefined) {
      return known;
    }
    const stored = zoneNo === NO_ZONE ? undefined : this.names[zoneNo];
    const isDefault = stored === undefined || !isIanaZone(stored);
    const name = isDefault ? DEFAULT_ZONE : stored;
    const zone = { name, table: this.tables.of(name), isDefault, place: this.placeOf(name) };
    this.byNumber.set(zoneNo, zone);
    return zone;
  }

  /** Names of the zones that were asked for so far. */
  used(): readonly string[] {
    return [...this.usedNames];
  }

  private placeOf(name: string): number {
    const place = this.usedNames.indexOf(name);
    return place >= 0 ? place : this.usedNames.push(name) - 1;
  }
}
