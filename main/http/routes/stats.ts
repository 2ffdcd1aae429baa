import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Services } from '../../services.ts';
import { statsSchema } from '../../shared/api/stats.ts';
import { statsAnswer } from '../stats-answer.ts';

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
      async () => statsAnswer(await services.stores.stats(), options.programVersion, options.now()),
    );
  };
}
