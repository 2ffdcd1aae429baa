import fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Services } from '../services.ts';
import { protectAnswers } from './answer-headers.ts';
import { parseBodies } from './bodies.ts';
import { replyToBrokenRequest } from './broken-request.ts';
import { replyToBadAddress, replyToErrors } from './error-replies.ts';
import { checkGuard } from './guard.ts';
import { hideFolders } from './hide-folders.ts';
import { answerByLateServer } from './late-server.ts';
import { limitLoad } from './limit-load.ts';
import {
  HEADER_LIMIT_BYTES,
  JSON_BODY_LIMIT_BYTES,
  KEEP_ALIVE_TIMEOUT_MS,
  MAX_CONNECTIONS,
  PATH_PARAMETER_LIMIT,
  REQUEST_TIMEOUT_MS,
  TIME_LIMITS,
  type TimeLimits,
} from './limits.ts';
import { servePages } from './pages.ts';
import { cacheRoutes } from './routes/cache.ts';
import { fleetRoutes } from './routes/fleet.ts';
import { healthRoutes } from './routes/health.ts';
import { importRoutes } from './routes/imports.ts';
import { ingestRoutes } from './routes/ingest.ts';
import { jobRoutes } from './routes/jobs.ts';
import { reportRoutes } from './routes/reports.ts';
import { settingsRoutes } from './routes/settings.ts';
import { statsRoutes } from './routes/stats.ts';
import { storeRoutes } from './routes/stores.ts';
import { uploadRoutes } from './routes/uploads.ts';
import { welcomeRoute } from './routes/welcome.ts';
import { cutSlowBodies } from './slow-bodies.ts';
import { replyToUnknownRoutes } from './unknown-routes.ts';

export interface ServerOptions {
  readonly programVersion: string;
  /** Clock, ms since 1970 UTC. */
  readonly now: () => number;
  /** Asked for as `Authorization: Bearer …` where it is set. */
  readonly token: string | null;
  /** Values of `Host` that are ours; a function because the port is known once the server listens. See `loopbackHosts`. */
  readonly allowedHosts: () => readonly string[];
  /** The built renderer, served at `/`; null or left out: `/` says where the API is. */
  readonly pageFolder?: string | null;
  /** Gets every error that is a fault of the program, with its stack; clients see none of it. Default: the error output. */
  readonly onFault?: (error: unknown) => void;
  /** Left out: those of `limits.ts`. */
  readonly timeLimits?: TimeLimits;
}

/** The one Fastify app over the services: built, not listening, so that every route answers `inject` too. */
export function buildServer(services: Services, options: ServerOptions): FastifyInstance {
  const {
    programVersion,
    token,
    onFault = (error: unknown) => console.error(error),
    timeLimits = TIME_LIMITS,
  } = options;
  const api = { programVersion, now: options.now, onFault };
  const server = bareServer(timeLimits);

  server.addHook('onRequest', async (request) => {
    checkGuard(
      { method: request.method, route: request.is404 ? undefined : request.routeOptions.url, headers: request.headers },
      { allowedHosts: options.allowedHosts(), token },
    );
  });
  limitLoad(server);
  cutSlowBodies(server, timeLimits.bodyStretchMs);
  protectAnswers(server);
  hideFolders(server, services.imports.folders);
  parseBodies(server);
  replyToErrors(server, onFault);
  replyToUnknownRoutes(server);

  addApi(server, services, api);
  answerByLateServer(server, ['/docs', '/docs/*', '/openapi.json'], async () => {
    const { describeApi, serveDocs } = await import('./docs.ts');
    const docs = bareServer(timeLimits);
    protectAnswers(docs);
    replyToErrors(docs, onFault);
    replyToUnknownRoutes(docs);
    describeApi(docs, { programVersion, needsToken: token !== null });
    // To be described; it is never asked for them.
    addApi(docs, services, api);
    serveDocs(docs);
    return docs;
  });
  if (options.pageFolder == null) {
    server.register(welcomeRoute(programVersion));
  } else {
    servePages(server, options.pageFolder);
  }
  return server;
}

function bareServer(timeLimits: TimeLimits): FastifyInstance {
  const server = fastify({
    bodyLimit: JSON_BODY_LIMIT_BYTES,
    connectionTimeout: timeLimits.silenceMs,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    http: {
      maxHeaderSize: HEADER_LIMIT_BYTES,
      headersTimeout: timeLimits.headersMs,
      connectionsCheckingInterval: timeLimits.lookEveryMs,
    },
    // A `wait` may hold a connection for a minute; quitting does not wait for it.
    forceCloseConnections: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: PATH_PARAMETER_LIMIT },
    clientErrorHandler: replyToBrokenRequest,
    frameworkErrors: replyToBadAddress,
    // In the place of those that Fastify would load, a hundred files, before it is told of other compilers below.
    schemaController: { compilersFactory: { buildValidator: noCompiler, buildSerializer: noCompiler } },
  });
  server.server.maxConnections = MAX_CONNECTIONS;
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  return server;
}

function noCompiler(): never {
  throw new Error('A schema was compiled before the server had its compilers');
}

interface ApiOptions {
  readonly programVersion: string;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
}

function addApi(server: FastifyInstance, services: Services, options: ApiOptions): void {
  server.register(healthRoutes(services, options));
  server.register(
    async (api) => {
      api.register(reportRoutes(services, options));
      api.register(statsRoutes(services, options));
      api.register(storeRoutes(services));
      api.register(ingestRoutes(services, options));
      api.register(importRoutes(services));
      api.register(uploadRoutes(services));
      api.register(fleetRoutes(services, options));
      api.register(jobRoutes(services));
      api.register(settingsRoutes(services));
      api.register(cacheRoutes(services));
    },
    { prefix: '/api/v1' },
  );
}
