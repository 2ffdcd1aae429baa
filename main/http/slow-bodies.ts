import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { replyToBrokenRequest } from './broken-request.ts';
import { BODY_BYTES_PER_STRETCH } from './limits.ts';

/**
 * Cuts off clients that send a body more slowly than `BODY_BYTES_PER_STRETCH` in each stretch: a body that comes byte by
 * byte would hold its place, and what was spooled of it, for an hour. What this program has not read yet is no fault of
 * the client.
 */
export function cutSlowBodies(server: FastifyInstance, stretchMs: number): void {
  server.addHook('onRequest', async ({ raw }, reply) => {
    // Requests of the window come without a connection.
    if (raw.complete || !hasBody(raw.headers) || raw.socket?.bytesRead === undefined) {
      return;
    }
    let bytesBefore = raw.socket.bytesRead;
    const watch = setInterval(() => {
      const bytes = raw.socket.bytesRead;
      if (raw.complete || raw.destroyed) {
        clearInterval(watch);
      } else if (bytes - bytesBefore < BODY_BYTES_PER_STRETCH && raw.readableLength === 0) {
        clearInterval(watch);
        replyToBrokenRequest({ code: 'ERR_HTTP_REQUEST_TIMEOUT' }, raw.socket);
      }
      bytesBefore = bytes;
    }, stretchMs);
    watch.unref();
    reply.raw.once('close', () => clearInterval(watch));
  });
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
