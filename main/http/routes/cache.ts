import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Services } from '../../services.ts';
import { cacheAnswerSchema } from '../../shared/api/cache.ts';
import { storeParamsSchema } from '../../shared/api/store-params.ts';

const TAGS = ['Cache'];

/**
 * Cache deletes of the earlier service, for its clients: nothing held in memory is ever out of date here. As there, an
 * unknown store is accepted too; the message tells it apart.
 */
export function cacheRoutes(services: Services): FastifyPluginAsyncZod {
  return async (server) => {
    server.delete(
      '/cache/all',
      {
        schema: {
          tags: TAGS,
          operationId: 'clearCache',
          summary: 'Drop everything held in memory; the data stays',
          response: { 200: cacheAnswerSchema },
        },
      },
      async () => {
        await services.stores.forgetCached(null);
        return { message: 'Cache cleared for all stores' };
      },
    );

    server.delete(
      '/cache/store/:store_id',
      {
        schema: {
          tags: TAGS,
          operationId: 'clearStoreCache',
          summary: 'Drop what is held in memory of a store; the data stays',
          params: storeParamsSchema,
          response: { 200: cacheAnswerSchema },
        },
      },
      async (request) => {
        const storeId = request.params.store_id;
        const known = await services.stores.forgetCached(storeId);
        return { message: known ? `Cache cleared for store ${storeId}` : `No store ${storeId}; nothing to clear` };
      },
    );
  };
}
