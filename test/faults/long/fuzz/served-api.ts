import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { buildServer } from '../../../../main/http/build-server.ts';
import type { Services } from '../../../../main/services.ts';
import { hasCode } from './target.ts';

const HOST = '127.0.0.1:8000';
const NOW_MS = Date.UTC(2024, 9, 15, 12);
const ANSWER_WITHIN_MS = 20_000;

export interface ServedApi {
  readonly server: FastifyInstance;
  /** Sends a request and waits for its answer; throws where none comes, where it is a fault of the program, or of another shape than the API's. */
  call(request: InjectOptions): Promise<LightMyRequestResponse>;
}

/** The real routes over the services. */
export function serveApi(services: Services): ServedApi {
  let fault: unknown;
  const server = buildServer(services, {
    programVersion: '1.2.3',
    now: () => NOW_MS,
    token: null,
    allowedHosts: () => [HOST],
    onFault: (error) => {
      fault = error;
    },
  });
  return {
    server,
    async call(request) {
      fault = undefined;
      const answer = await inTime(server.inject({ ...request, headers: { host: HOST, ...request.headers } }));
      if (fault !== undefined && !hasCode(fault, ['worker_failed']))
        throw new Error('a fault of the program', { cause: fault });
      if (answer.statusCode >= 500) throw new Error(`answered with ${answer.statusCode}: ${answer.body}`);
      if (answer.statusCode >= 400 && !('detail' in answer.json<object>())) {
        throw new Error(`an error without a detail: ${answer.body}`);
      }
      return answer;
    },
  };
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_WITHIN_MS} ms`)), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
