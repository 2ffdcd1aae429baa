import type { DuckDBConnection } from '@duckdb/node-api';
import { createZoneClock, isIanaZone } from '../../reference/zone-clock.ts';
import { readTexts } from './connect.ts';

/** Number of the zone of stores that name none. */
export const defaultZoneNumber = 0;
const defaultZone = 'America/Chicago';

const daySeconds = 86_400;
/** Spans begin up to three dates before the 192 hours that count; the zones' dates differ by one on either side. */
const daysBefore = 8 + 4;
const daysAfter = 2;

/** One date of one zone: which offset holds for its local times and those of the next date, in seconds. */
interface ZoneDay {
  readonly day: number;
  readonly offsetBefore: number;
  /** Local times from here on have `offsetAfter`. */
  readonly switchLocal: number;
  readonly offsetAfter: number;
}

/**
 * Fills the temporary table `zone_day`, from which the report makes instants of local times by the rule of RFC 5545.
 * DuckDB's own `timezone()` cannot serve: of a local time that occurs twice it takes the second occurrence.
 */
export async function fillZoneDays(connection: DuckDBConnection, asOfUs: number): Promise<void> {
  const lastDay = Math.floor(asOfUs / 1_000_000 / daySeconds);
  const rows: string[] = [];
  for (const { zone, name } of await readZones(connection)) {
    for (const { day, offsetBefore, switchLocal, offsetAfter } of zoneDays(
      name,
      lastDay - daysBefore,
      lastDay + daysAfter,
    )) {
      const weekday = (day + 3) % 7;
      const columns = [zone, weekday, day * daySeconds, offsetBefore, switchLocal, offsetAfter];
      rows.push(`(${columns.map((number, column) => (column < 2 ? number : `${number}000000`)).join(', ')})`);
    }
  }
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE zone_day (zone INTEGER, weekday TINYINT, day_us BIGINT, offset_before BIGINT, switch_local BIGINT, offset_after BIGINT)',
  );
  await connection.run(`INSERT INTO zone_day VALUES ${rows.join(', ')}`);
}

/** Zones by number, which the import gives from 1 on without a hole. */
async function readZones(connection: DuckDBConnection): Promise<readonly { zone: number; name: string }[]> {
  const names = await readTexts(connection, 'SELECT name FROM zone ORDER BY zone');
  return [
    { zone: defaultZoneNumber, name: defaultZone },
    ...names.map((name, index) => ({ zone: index + 1, name: isIanaZone(name) ? name : defaultZone })),
  ];
}

function zoneDays(name: string, firstDay: number, lastDay: number): ZoneDay[] {
  const changes = offsetChanges(name, (firstDay - 2) * daySeconds, (lastDay + 4) * daySeconds);
  const days: ZoneDay[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    const startLocal = day * daySeconds;
    const past = changes.list.filter((change) => change.switchLocal <= startLocal);
    const [change, second] = changes.list.filter(
      ({ switchLocal }) => startLocal < switchLocal && switchLocal <= startLocal + 2 * daySeconds,
    );
    if (second !== undefined) {
      throw new Error(`${name} changes its offset twice within two days; the report's SQL expects one change at most.`);
    }
    const offsetBefore = past.at(-1)?.offsetAfter ?? changes.firstOffset;
    days.push({
      day,
      offsetBefore,
      switchLocal: change?.switchLocal ?? 0,
      offsetAfter: change?.offsetAfter ?? offsetBefore,
    });
  }
  return days;
}

interface OffsetChange {
  /**
   * The change as a local time: at `instant` plus the larger offset. Of a repeated local time the first occurrence
   * lies before it, and a skipped one is taken with the offset before, which moves it forward by the gap.
   */
  readonly switchLocal: number;
  readonly offsetAfter: number;
}

function offsetChanges(
  name: string,
  fromSeconds: number,
  toSeconds: number,
): { firstOffset: number; list: OffsetChange[] } {
  const clock = createZoneClock(name);
  const offsetAt = (instant: number): number => clock.wallSeconds(instant) - instant;
  const firstOffset = offsetAt(fromSeconds);
  const list: OffsetChange[] = [];
  for (let at = fromSeconds; at < toSeconds; at += daySeconds) {
    const before = offsetAt(at);
    const offsetAfter = offsetAt(at + daySeconds);
    if (before === offsetAfter) continue;
    let low = at;
    let high = at + daySeconds;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    list.push({ switchLocal: high + Math.max(before, offsetAfter), offsetAfter });
  }
  return { firstOffset, list };
}
