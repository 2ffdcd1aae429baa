import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Services } from '../../services.ts';
import { healthySchema, unhealthySchema } from '../../shared/api/health.ts';
import { clockInstant } from '../answer-instant.ts';
import { describeError } from '../error-replies.ts';
import { backupRoutes } from './health-backups.ts';

/** Whether the database answers, under both paths the earlier service had, and whether its data is sound. */
export function healthRoutes(
  services: Services,
  options: {
    readonly programVersion: string;
    readonly now: () => number;
    readonly onFault: (error: unknown) => void;
  },
): FastifyPluginAsyncZod {
  return async (server) => {
    server.register(backupRoutes(services, options), { prefix: '/api/v1' });
    for (const [url, operationId] of [
      ['/health', 'getHealth'],
      ['/api/v1/health', 'getApiHealth'],
    ] as const) {
      server.get(
        url,
        {
          schema: {
            tags: ['Workspace'],
            operationId,
            summary: 'Whether the program and its database answer',
            response: { 200: healthySchema, 503: unhealthySchema },
          },
        },
        async (_request, reply) => {
          const base = { timestamp: clockInstant(options.now()), version: options.programVersion };
          try {
            await services.stores.checkHealth();
          } catch (error) {
            const answer = describeError(error);
            if (answer.status === 500) {
              options.onFault(error);
            }
            const detail = typeof answer.detail === 'string' ? answer.detail : 'The database does not answer.';
            return reply
              .code(503)
              .send({ ...base, status: 'unhealthy' as const, database: 'disconnected' as const, detail });
          }
          return { ...base, status: 'healthy' as const, database: 'connected' as const };
        },
      );
    }
  };
}
