import type { FastifyInstance } from 'fastify';

/**
 * Answers GET and HEAD of `paths` by another server, which is built with the first request for them: what few ask for
 * is not loaded before. Hooks that come before the answer (`onRequest`) are this server's, all others are the other one's.
 */
export function answerByLateServer(
  server: FastifyInstance,
  paths: readonly string[],
  build: () => Promise<FastifyInstance>,
): void {
  let built: Promise<FastifyInstance> | undefined;
  const start = async (): Promise<FastifyInstance> => {
    const late = await build();
    await late.ready();
    return late;
  };
  const lateServer = async (): Promise<FastifyInstance> => {
    built ??= start();
    try {
      return await built;
    } catch (error) {
      // The next request tries again.
      built = undefined;
      throw error;
    }
  };
  for (const path of paths) {
    server.get(path, async (request, reply) => {
      const late = await lateServer();
      reply.hijack();
      late.routing(request.raw, reply.raw);
    });
  }
  server.addHook('onClose', async () => (await built)?.close());
}
