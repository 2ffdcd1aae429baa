import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { buildServer, type ServerOptions } from '../../main/http/build-server.ts';
import { type FakeServices, fakeServices } from './fake-services.ts';

export const HOST = '127.0.0.1:8000';
const NOW_MS = Date.UTC(2024, 9, 15, 12, 0, 0, 7);

export interface Harness {
  readonly server: FastifyInstance;
  readonly services: FakeServices;
  /** Errors that the server called its own. */
  readonly faults: unknown[];
  /** A request as a local script sends it. */
  call(method: string, url: string, rest?: Omit<InjectOptions, 'method' | 'url'>): Promise<LightMyRequestResponse>;
}

/** The real server over fake services. */
export function startHarness(options: Partial<ServerOptions> = {}): Harness {
  const services = fakeServices();
  const faults: unknown[] = [];
  const server = buildServer(services, {
    programVersion: '1.2.3',
    now: () => NOW_MS,
    token: null,
    allowedHosts: () => [HOST, 'localhost:8000'],
    onFault: (error) => faults.push(error),
    ...options,
  });
  return {
    server,
    services,
    faults,
    call: async (method, url, rest = {}) =>
      server.inject({ ...rest, method: method as 'GET', url, headers: { host: HOST, ...rest.headers } }),
  };
}
