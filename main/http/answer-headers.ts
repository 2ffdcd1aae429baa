import type { FastifyInstance } from 'fastify';

/**
 * For the pages: scripts and data from this server only; inline styles, which Swagger UI and the component library of
 * our own page write; no framing.
 */
const PAGE_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer. No CORS header is ever sent: no page of another origin may read an answer. */
export function protectAnswers(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('cross-origin-resource-policy', 'same-origin');
    reply.header('referrer-policy', 'no-referrer');
    if (String(reply.getHeader('content-type') ?? '').startsWith('text/html')) {
      reply.header('content-security-policy', PAGE_POLICY);
    }
    // Figures change with every import; a stale answer from a browser's cache would be a wrong one.
    if (request.url.startsWith('/api/') || !reply.hasHeader('cache-control')) {
      reply.header('cache-control', 'no-store');
    }
    return payload;
  });
}
