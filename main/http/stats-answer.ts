import type { WorkspaceStats } from '../services.ts';
import type { Stats } from '../shared/api/stats.ts';
import { clockInstant, instantOrNull } from './answer-instant.ts';

/** What a workspace holds, as the API and `stats --json` tell it. `nowMs` is of the machine's clock. */
export function statsAnswer(stats: WorkspaceStats, programVersion: string, nowMs: number): Stats {
  const latest = instantOrNull(stats.latestPollUs);
  return {
    total_stores: stats.totalStores,
    total_observations: stats.totalObservations,
    data_range: { min_date: instantOrNull(stats.firstPollUs), max_date: latest },
    current_time: clockInstant(nowMs),
    latest_data_timestamp: latest,
    stores_with_business_hours: stats.storesWithHours,
    business_hours_rows: stats.hoursRows,
    stores_with_timezone: stats.storesWithZone,
    unknown_timezones: stats.unknownZones,
    data_version: stats.dataVersion,
    database_bytes: stats.databaseBytes,
    tzdb_version: stats.tzdbVersion,
    version: programVersion,
  };
}
