import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../shared/errors.ts';
import { MAX_BODY_BYTES_IN_MEMORY, MAX_UNFINISHED_REQUESTS } from './limits.ts';

/** What `limitLoad` lets in at once. */
export interface LoadLimits {
  readonly requests: number;
  readonly bodyBytes: number;
}

const LOAD_LIMITS: LoadLimits = { requests: MAX_UNFINISHED_REQUESTS, bodyBytes: MAX_BODY_BYTES_IN_MEMORY };

/**
 * Refuses as `busy` what would make the requests that wait for their answer, or their bodies, more than the limits:
 * behind them stand queues that hold what they are given until its turn comes, which during an import is minutes away.
 */
export function limitLoad(server: FastifyInstance, limits: LoadLimits = LOAD_LIMITS): void {
  let requests = 0;
  let bodyBytes = 0;
  server.addHook('onRequest', async (request, reply) => {
    const bytes = bytesInMemory(request);
    if (requests >= limits.requests) {
      throw new AppError('busy', `${requests} requests wait for their answers already. Try again in a moment.`);
    }
    // The first body is taken whatever its length: the routes have limits of their own.
    if (bodyBytes > 0 && bodyBytes + bytes > limits.bodyBytes) {
      throw new AppError('busy', `${bodyBytes} bytes of requests wait to be worked on. Try again in a moment.`);
    }
    requests++;
    bodyBytes += bytes;
    let counted = true;
    const letGo = (): void => {
      if (counted) {
        counted = false;
        requests--;
        bodyBytes -= bytes;
      }
    };
    // An answer that is not read to its end closes, one that is injected only finishes.
    reply.raw.once('finish', letGo);
    reply.raw.once('close', letGo);
  });
}

/** How much of a request's body may lie in memory. Uploads go to disk as they arrive. */
function bytesInMemory({ headers, routeOptions }: FastifyRequest): number {
  if (headers['content-type']?.startsWith('multipart/') === true) {
    return 0;
  }
  const longest = routeOptions.bodyLimit;
  if (headers['transfer-encoding'] !== undefined) {
    return longest;
  }
  return Math.min(Number(headers['content-length'] ?? 0), longest);
}
