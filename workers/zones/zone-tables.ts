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

/** Stretches are widened to whole multiples of this, so that reports of nearby times share their tables. */
const STRETCH_STEP_US = 8 * US_PER_DAY;
/** There are some 600 zones; names of a hostile file are not all remembered. */
const KNOWN_NAMES_MAX = 10_000;

/** This thread's last tables. */
let current: ZoneTables | undefined;

/** Tables for sessions in `[fromUs, toUs)`: this thread's last ones where they cover it. */
export function zoneTables(fromUs: number, toUs: number): ZoneTables {
  if (current?.covers(fromUs, toUs) !== true) {
    current = new ZoneTables(
      Math.floor(fromUs / STRETCH_STEP_US) * STRETCH_STEP_US,
      Math.ceil(toUs / STRETCH_STEP_US) * STRETCH_STEP_US,
    );
  }
  return current;
}

/** Tables of offsets for one stretch of time, made once a zone. Luxon is asked for offsets of instants only. */
export class ZoneTables {
  private readonly tables = new Map<string, ZoneTable>();
  private readonly fromUs: number;
  private readonly toUs: number;

  /** `[fromUs, toUs)` is the stretch in which sessions are wanted. */
  constructor(fromUs: number, toUs: number) {
    this.fromUs = fromUs;
    this.toUs = toUs;
  }

  /** Whether it was made for a stretch that holds this one. A much longer one would make each table slow to walk. */
  covers(fromUs: number, toUs: number): boolean {
    return this.fromUs <= fromUs && this.toUs >= toUs && this.toUs - this.fromUs <= toUs - fromUs + 2 * STRETCH_STEP_US;
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
