import type { FastifyInstance } from 'fastify';
import { AppError } from '../shared/errors.ts';
import { announceServer } from './announce.ts';
import { loopbackHosts } from './guard.ts';

/** The only address that is ever bound: nothing outside this machine reaches it. */
const LOOPBACK_ADDRESS = '127.0.0.1';
export const DEFAULT_PORT = 8000;
/** How many ports after a taken one are tried. */
const PORTS_TRIED_AFTER = 100;
const HIGHEST_PORT = 65_535;

export interface ListenOptions {
  readonly port: number;
  /** The port was asked for: do not move on when it is taken. */
  readonly fixed: boolean;
  /** Where `server.json` goes while the server listens; null: nowhere. */
  readonly announceFolder: string | null;
}

export interface ListeningServer {
  readonly port: number;
  readonly url: string;
}

/**
 * Starts listening on loopback. A taken port moves on to the next free one unless it is fixed. Throws `port_taken`,
 * and `storage_failed` where the address file cannot be written; the server is closed then. Closing removes the file.
 */
export async function listen(server: FastifyInstance, options: ListenOptions): Promise<ListeningServer> {
  let withdraw: (() => Promise<void>) | undefined;
  server.addHook('onClose', async () => withdraw?.());

  const port = await listenFrom(server, options);
  const url = `http://${LOOPBACK_ADDRESS}:${port}`;
  if (options.announceFolder !== null) {
    try {
      withdraw = await announceServer(options.announceFolder, { url, port, pid: process.pid });
    } catch (error) {
      await server.close();
      throw error;
    }
  }
  return { port, url };
}

/** The `Host` values of a server as it stands: none while it does not listen. */
export function boundHosts(server: FastifyInstance): readonly string[] {
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? loopbackHosts(address.port) : [];
}

async function listenFrom(server: FastifyInstance, { port, fixed }: ListenOptions): Promise<number> {
  const lastPort = fixed ? port : Math.min(port + PORTS_TRIED_AFTER, HIGHEST_PORT);
  for (let candidate = port; candidate <= lastPort; candidate++) {
    try {
      await server.listen({ host: LOOPBACK_ADDRESS, port: candidate });
      return boundPort(server, candidate);
    } catch (error) {
      if (!isTaken(error)) {
        throw error;
      }
    }
  }
  const found = fixed ? `Port ${port} is taken` : `The ports ${port} to ${lastPort} are all taken`;
  throw new AppError('port_taken', `${found} by another program; name a free one with --port.`);
}

/** EACCES: the system keeps the port for itself, as Windows does with ranges and Unix with ports below 1024. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}

/** Port 0 asks the system to choose. */
function boundPort(server: FastifyInstance, asked: number): number {
  const address = server.server.address();
  return typeof address === 'object' && address !== null ? address.port : asked;
}
