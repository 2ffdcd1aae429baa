import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { ApiError } from '../../api/api-error.ts';

const METHODS = ['get', 'post', 'put', 'delete'] as const;

const documentSchema = z.object({
  security: z.array(z.unknown()).optional(),
  paths: z.record(
    z.string(),
    z.record(z.string(), z.object({ summary: z.string().optional(), tags: z.array(z.string()).optional() })),
  ),
});

export interface ApiRoute {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly group: string;
}

/** What the OpenAPI document says: all routes in its order, and whether a token is asked for. */
export function useOpenApi() {
  return useQuery({
    queryKey: ['openapi'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const response = await fetch('/openapi.json', { signal });
      if (!response.ok) {
        throw new ApiError(response.status, `/openapi.json answered with status ${response.status}.`);
      }
      const document = documentSchema.parse(await response.json());
      return { needsToken: (document.security?.length ?? 0) > 0, routes: readRoutes(document.paths) };
    },
  });
}

function readRoutes(paths: z.infer<typeof documentSchema>['paths']): readonly ApiRoute[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    METHODS.flatMap((method) => {
      const operation = operations[method];
      return operation === undefined
        ? []
        : [
            {
              method: method.toUpperCase(),
              path,
              summary: operation.summary ?? '',
              group: operation.tags?.[0] ?? 'Other',
            },
          ];
    }),
  );
}
