import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';

const RETRIES_WITHOUT_ANSWER = 2;

/** One a window. Loopback needs no network, so nothing waits for the browser to be online. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnWindowFocus: true,
        retry: (failures, error) =>
          (error instanceof ApiError ? error.status === 0 || error.status === 429 : false) &&
          failures < RETRIES_WITHOUT_ANSWER,
        retryDelay: 500,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
