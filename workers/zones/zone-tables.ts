import { IANAZone } from 'luxon';
import { US_PER_DAY } from '../domain/duration.ts';
import { makeZoneTable, type ZoneTable } from '../domain/zone-table.ts';
import { isIanaName } from './iana-names.ts';

/** Used for a store without a zone, or with a name that is no IANA zone. */
export const DEFAULT_ZONE = 'America/Chicago';

/** Room around a stretch: spans start up to three local dates before it and end up to two after it. */
const MARGIN_US = 5 * US_PER_DAY;

/** Answers of `isIanaZone`: Intl is slow to answer for a name, and Luxon keeps the zone it makes for it. */
const knownNames = new Map<string, boolean>();

/** Whether a name is an IANA zone, exact in case, that this program's tz database knows. */
export function isIanaZone(name: string): boolean {
  const known = knownNames.get(name) ?? (isIanaName(name) && IANAZone.create(name).isValid);
  if (knownNames.size < KNOWN_NAMES_MAX) {
    knownNames.set(name, known);
  }
  return known;
}

/** The tz database the offsets come from, such as `2026c`. */
export function tzdbVersion(): string {
  return process.versions.tz ?? 'unknown';
}

/** What a workspace notes of its zones, so that another process need not ask for it again. */
export interface NotedZones {
  readonly tzdb: string;
  /** The stretch that the tables serve. */
  readonly fromUs: number;
  readonly toUs: number;
  /** By name: changes of offset and offsets, as a `ZoneTable` has them; null of a name that is no IANA zone. */
  readonly zones: Readonly<Record<string, readonly [readonly number[], readonly number[]] | null>>;
}

/** What is to be noted of some names, and of the default zone, for reports whose sessions lie in `[fromUs, toUs)`. */
export function noteZones(names: readonly string[], fromUs: number, toUs: number): NotedZones {
  const tables = zoneTables(fromUs, toUs);
  const zones: Record<string, readonly [readonly number[], readonly number[]] | null> = {};
  for (const name of [DEFAULT_ZONE, ...names]) {
    const table = isIanaZone(name) ? tables.of(name) : undefined;
    zones[name] = table === undefined ? null : [[...table.transitionsUs], [...table.offsetsUs]];
  }
  return { tzdb: tzdbVersion(), fromUs: tables.fromUs, toUs: tables.toUs, zones };
}

/** Whether what is noted serves a report whose sessions lie in `[fromUs, toUs)`. */
export function zonesWithin(noted: NotedZones, fromUs: number, toUs: number): boolean {
  return new ZoneTables(noted.fromUs, noted.toUs).covers(fromUs, toUs);
}

/** Stretches are widened to whole multiples of this, so that reports of nearby times share their tables. */
const STRETCH_STEP_US = 8 * US_PER_DAY;
/** There are some 600 zones; names of a hostile file are not all remembered. */
const KNOWN_NAMES_MAX = 10_000;

/** This thread's last tables. */
let current: ZoneTables | undefined;

/** Tables for sessions in `[fromUs, toUs)`: this thread's last ones where they cover it, else those that are noted, else new ones. */
export function zoneTables(fromUs: number, toUs: number, readNoted?: () => NotedZones | undefined): ZoneTables {
  if (current?.covers(fromUs, toUs) !== true) {
    const noted = readNoted?.();
    const tables = noted === undefined ? undefined : tablesOf(noted);
    current =
      tables?.covers(fromUs, toUs) === true
        ? tables
        : new ZoneTables(
            Math.floor(fromUs / STRETCH_STEP_US) * STRETCH_STEP_US,
            Math.ceil(toUs / STRETCH_STEP_US) * STRETCH_STEP_US,
          );
  }
  return current;
}

/** The tables that are noted; their names are known from then on. */
function tablesOf(noted: NotedZones): ZoneTables {
  const tables = new ZoneTables(noted.fromUs, noted.toUs);
  for (const [name, zone] of Object.entries(noted.zones)) {
    knownNames.set(name, zone !== null);
    if (zone !== null) {
      const [transitionsUs, offsetsUs] = zone;
      tables.add(name, { transitionsUs: Float64Array.from(transitionsUs), offsetsUs: Float64Array.from(offsetsUs) });
    }
  }
  return tables;
}

/** Tables of offsets for one stretch of time, made once a zone. Luxon is asked for offsets of instants only. */
export class ZoneTables {
  private readonly tables = new Map<string, ZoneTable>();
  readonly fromUs: number;
  readonly toUs: number;

  /** `[fromUs, toUs)` is the stretch in which sessions are wanted. */
  constructor(fromUs: number, toUs: number) {
    this.fromUs = fromUs;
    this.toUs = toUs;
  }

  /** Whether it was made for a stretch that holds this one. A much longer one would make each table slow to walk. */
  covers(fromUs: number, toUs: number): boolean {
    return this.fromUs <= fromUs && this.toUs >= toUs && this.toUs - this.fromUs <= toUs - fromUs + 2 * STRETCH_STEP_US;
  }

  /** `table` must hold for all of the stretch and the room around it. */
  add(name: string, table: ZoneTable): void {
    this.tables.set(name, table);
  }

  /** `name` must be an IANA zone. */
  of(name: string): ZoneTable {
    const known = this.tables.get(name);
    if (known !== undefined) {
      return known;
    }
    const zone = IANAZone.create(name);
    // Luxon gives minutes, with a fraction where an offset has seconds; instants count in ms there.
    const table = makeZoneTable(
      (us) => Math.round(zone.offset(us / 1_000) * 60) * 1_000_000,
      this.fromUs - MARGIN_US,
      this.toUs + MARGIN_US,
    );
    this.tables.set(name, table);
    return table;
  }
}
