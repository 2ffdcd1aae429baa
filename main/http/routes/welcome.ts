import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';

/** `GET /` where no page is served: where to go on, as the earlier service said it. */
export function welcomeRoute(programVersion: string): FastifyPluginAsyncZod {
  return async (server) => {
    server.get('/', { schema: { hide: true } }, async () => ({
      message: 'Store Monitor API',
      version: programVersion,
      docs: '/docs',
      health: '/health',
    }));
  };
}
