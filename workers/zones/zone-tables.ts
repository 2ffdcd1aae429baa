import { IANAZone } from 'luxon';
import { US_PER_DAY } from '../domain/duration.ts';
import { makeZoneTable, type ZoneTable } from '../domain/zone-table.ts';
import { IANA_NAMES } from './iana-names.ts';

/** Used for a store without a zone, or with a name that is no IANA zone. */
export const DEFAULT_ZONE = 'America/Chicago';

/** Room around a stretch: spans start up to three local dates before it and end up to two after it. */
const MARGIN_US = 5 * US_PER_DAY;

/** Whether a name is an IANA zone, exact in case, that this program's tz database knows. */
export function isIanaZone(name: string): boolean {
  return IANA_NAMES.has(name) && IANAZone.isValidZone(name);
}

/** The tz database the offsets come from, such as `2026c`. */
export function tzdbVersion(): string {
  return process.versions.tz ?? 'unknown';
}

/** Tables of offsets for one stretch of time, made once a zone. Luxon is asked for offsets of instants only. */
export class ZoneTables {
  private readonly tables = new Map<string, ZoneTable>();
  private readonly fromUs: number;
  private readonly toUs: number;

  /** `[fromUs, toUs)` is the stretch in which sessions are wanted. */
  constructor(fromUs: number, toUs: number) {
    this.fromUs = fromUs - MARGIN_US;
    this.toUs = toUs + MARGIN_US;
  }

  /** `name` must be an IANA zone. */
  of(name: string): ZoneTable {
    const known = this.tables.get(name);
    if (known !== undefined) {
      return known;
    }
    const zone = IANAZone.create(name);
    // Luxon gives minutes, with a fraction where an offset has seconds; instants count in ms there.
    const table = makeZoneTable((us) => Math.round(zone.offset(us / 1_000) * 60) * 1_000_000, this.fromUs, this.toUs);
    this.tables.set(name, table);
    return table;
  }
}
