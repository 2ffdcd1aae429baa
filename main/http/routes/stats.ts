import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Services } from '../../services.ts';
import { statsSchema } from '../../shared/api/stats.ts';
import { clockInstant, instantOrNull } from '../answer-instant.ts';

/** What the workspace holds. */
export function statsRoutes(
  services: Services,
  options: { readonly programVersion: string; readonly now: () => number },
): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/stats',
      {
        schema: {
          tags: ['Workspace'],
          operationId: 'getStats',
          summary: 'What the workspace holds',
          response: { 200: statsSchema },
        },
      },
      async () => {
        const stats = await services.stores.stats();
        const latest = instantOrNull(stats.latestPollUs);
        return {
          total_stores: stats.totalStores,
          total_observations: stats.totalObservations,
          data_range: { min_date: instantOrNull(stats.firstPollUs), max_date: latest },
          current_time: clockInstant(options.now()),
          latest_data_timestamp: latest,
          stores_with_business_hours: stats.storesWithHours,
          business_hours_rows: stats.hoursRows,
          stores_with_timezone: stats.storesWithZone,
          unknown_timezones: stats.unknownZones,
          data_version: stats.dataVersion,
          database_bytes: stats.databaseBytes,
          tzdb_version: stats.tzdbVersion,
          version: options.programVersion,
        };
      },
    );
  };
}
