import type { FastifyInstance } from 'fastify';

interface KnownRoute {
  readonly segments: readonly string[];
  readonly methods: Set<string>;
}

/** Answers what no route answers: 405 with `Allow` when the path is known under other methods, else 404. Call it before any route is added. */
export function replyToUnknownRoutes(server: FastifyInstance): void {
  const known = new Map<string, KnownRoute>();
  server.addHook('onRoute', ({ url, method }) => {
    // A wildcard serves files; it says nothing about which paths exist.
    if (url.endsWith('*')) {
      return;
    }
    const route = known.get(url) ?? { segments: pathSegments(url), methods: new Set<string>() };
    known.set(url, route);
    for (const name of typeof method === 'string' ? [method] : method) {
      route.methods.add(name);
    }
  });
  server.setNotFoundHandler(async (request, reply) => {
    const path = pathSegments(request.url.split('?')[0] ?? '');
    const routes = [...known.values()].filter((route) => matches(path, route.segments));
    const allowed = new Set(routes.flatMap((route) => [...route.methods]));
    if (allowed.size === 0 || allowed.has(request.method)) {
      return reply.code(404).send({ detail: 'Not Found' });
    }
    return reply
      .code(405)
      .header('allow', [...allowed].join(', '))
      .send({ detail: 'Method Not Allowed' });
  });
}

function pathSegments(path: string): readonly string[] {
  const segments = path.split('/');
  return segments.at(-1) === '' ? segments.slice(0, -1) : segments;
}

/** A segment of a route such as `:store_id` stands for any text. */
function matches(path: readonly string[], route: readonly string[]): boolean {
  return (
    path.length === route.length &&
    route.every((segment, index) => (segment.startsWith(':') ? path[index] !== '' : path[index] === segment))
  );
}
