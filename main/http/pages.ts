import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const ONE_YEAR_MS = 365 * 24 * 3_600_000;

/** Serves the built renderer from a folder: `index.html` at `/`, its files beside it. */
export function servePages(server: FastifyInstance, folder: string): void {
  server.register(async (scope) => {
    // Assets are named by a hash of their content and never change; the page that names them may, so it is asked for anew.
    scope.register(fastifyStatic, { root: folder, index: false, maxAge: ONE_YEAR_MS, immutable: true });
    scope.get('/', { schema: { hide: true } }, async (_request, reply) =>
      reply.sendFile('index.html', { maxAge: 0, immutable: false }),
    );
  });
}
