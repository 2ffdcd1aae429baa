import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Services } from '../../services.ts';
import { errorBodySchema } from '../../shared/api/error-body.ts';
import { REPORT_DEFAULTS_KEY, settingsSchema } from '../../shared/api/settings.ts';
import { readReportDefaults } from '../report-request.ts';

const TAGS = ['Settings'];

/** What a report uses where its caller says nothing; kept in the workspace. */
export function settingsRoutes(services: Services): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/settings',
      {
        schema: {
          tags: TAGS,
          operationId: 'getSettings',
          summary: 'The defaults of reports',
          response: { 200: settingsSchema },
        },
      },
      async () => ({ report_defaults: readReportDefaults(services.settings) }),
    );

    server.put(
      '/settings',
      {
        schema: {
          tags: TAGS,
          operationId: 'putSettings',
          summary: 'Set the defaults of reports',
          body: settingsSchema,
          response: { 200: settingsSchema, 422: errorBodySchema },
        },
      },
      async (request) => {
        await services.settings.set(REPORT_DEFAULTS_KEY, JSON.stringify(request.body.report_defaults));
        return { report_defaults: readReportDefaults(services.settings) };
      },
    );
  };
}
