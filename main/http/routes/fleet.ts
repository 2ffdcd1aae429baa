import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Services } from '../../services.ts';
import { errorBodySchema } from '../../shared/api/error-body.ts';
import { overviewSchema } from '../../shared/api/overview.ts';
import { findingPageSchema, findingParamsSchema, findingQuerySchema, qualitySchema } from '../../shared/api/quality.ts';
import { statusSchema } from '../../shared/api/status.ts';
import { instantOrNull } from '../answer-instant.ts';
import { overviewAnswer, qualityAnswer } from '../overview-answer.ts';
import { reportRequest } from '../report-request.ts';

const TAGS = ['Fleet'];

/** All stores together: what there is, how they do, and what in the data deserves a look. */
export function fleetRoutes(services: Services, options: { readonly programVersion: string }): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/status',
      {
        schema: {
          tags: ['Workspace'],
          operationId: 'getStatus',
          summary: 'Data version, latest poll and active jobs, to be asked often',
          response: { 200: statusSchema },
        },
      },
      async () => {
        const { workspaceName, pulse } = await services.fleet.status();
        const isActive = (state: string): boolean => state === 'queued' || state === 'running';
        return {
          workspace: workspaceName,
          data_version: pulse.dataVersion,
          as_of: instantOrNull(pulse.latestPollUs),
          active_jobs: services.jobs.list().filter(({ state }) => isActive(state)),
          versions: {
            program: options.programVersion,
            tzdb: pulse.tzdbVersion,
            node: process.versions.node,
            sqlite: pulse.sqliteVersion,
          },
        };
      },
    );

    server.get(
      '/overview',
      {
        schema: {
          tags: TAGS,
          operationId: 'getOverview',
          summary: 'All stores together, as of the latest poll',
          response: { 200: overviewSchema, 409: errorBodySchema },
        },
      },
      async () => {
        const overview = await services.fleet.overview(reportRequest({}, services.settings, 'query'));
        return overviewAnswer(overview, services.imports.list());
      },
    );

    server.get(
      '/quality',
      {
        schema: {
          tags: TAGS,
          operationId: 'getQuality',
          summary: 'What in the data deserves a look',
          response: { 200: qualitySchema, 409: errorBodySchema },
        },
      },
      async () => qualityAnswer(await services.fleet.quality()),
    );

    server.get(
      '/quality/:finding',
      {
        schema: {
          tags: TAGS,
          operationId: 'listFinding',
          summary: 'The stores of one finding',
          params: findingParamsSchema,
          querystring: findingQuerySchema,
          response: { 200: findingPageSchema, 409: errorBodySchema, 422: errorBodySchema },
        },
      },
      async (request) => {
        const { finding } = request.params;
        const { limit, offset } = request.query;
        const { ids, total } = await services.fleet.storesOf(finding, limit, offset);
        return { finding, stores: [...ids], count: ids.length, total, limit, offset };
      },
    );
  };
}
