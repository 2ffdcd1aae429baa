import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { finishDocument } from './finish-document.ts';

const DESCRIPTION = [
  'How long each store was up and down while it should have been open: last hour, day and week.',
  'Every error is `{"detail": …}`: a sentence, or for 422 a list of what is wrong and where.',
  'Instants are ISO 8601 in UTC. A store id in a path is percent-encoded.',
].join('\n\n');

/** The OpenAPI document, made from the routes' schemas; call it before any route is added. */
export function describeApi(server: FastifyInstance, options: { programVersion: string; needsToken: boolean }): void {
  server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Store Monitor', version: options.programVersion, description: DESCRIPTION },
      ...(options.needsToken
        ? {
            components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
            security: [{ token: [] }],
          }
        : {}),
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => finishDocument(jsonSchemaTransformObject(document)),
  });
}

/** `/docs` and `/openapi.json`. Scripts, styles and images come from the package: the page needs no other machine. */
export function serveDocs(server: FastifyInstance): void {
  server.register(swaggerUi, { routePrefix: '/docs' });
  server.register(async (scope) => {
    scope.get('/openapi.json', { schema: { hide: true } }, async () => scope.swagger());
  });
}
