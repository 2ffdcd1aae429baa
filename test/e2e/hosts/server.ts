import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { announcedUrl } from '../../announced-url.ts';
import { REPOSITORY } from '../places.ts';

export interface ServerOptions {
  readonly workspace: string;
  /** Of everything else that the program keeps. */
  readonly home: string;
  readonly port: number;
  /** For Node itself, such as a module to load before the program. */
  readonly nodeArguments?: readonly string[];
}

export interface Server {
  readonly url: string;
  /** Sends a message and resolves with the next one that comes back: those of a module loaded before the program. */
  ask(message: string): Promise<unknown>;
  /** Ends it as Ctrl+C does; resolves with what it has said on stderr. */
  stop(): Promise<string>;
}

/** Starts the built command line's `serve`; resolves when it answers. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { workspace, home, port, nodeArguments = [] } = options;
  const program = [join(REPOSITORY, 'dist/main/cli.js'), 'serve', '--no-browser'];
  const child = spawn(process.execPath, [...nodeArguments, ...program, '--port', String(port), '--db', workspace], {
    env: { ...process.env, STORE_MONITOR_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The server has no output.');
  let said = '';
  stderr.on('data', (chunk) => {
    said += chunk;
  });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await Promise.race([announcedUrl(stdout), exited.then(() => undefined)]);
  if (url === undefined) throw new Error(`The server ended before it answered: ${said}`);
  return {
    url,
    ask: async (message) => {
      const answer = new Promise<unknown>((resolve) => child.once('message', resolve));
      child.send(message);
      return answer;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      return said;
    },
  };
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}
