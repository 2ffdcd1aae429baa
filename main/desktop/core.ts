import { type App, createApp } from '../app.ts';
import { buildServer } from '../http/build-server.ts';
import { PROGRAM_VERSION } from '../program-version.ts';
import { injectRequest } from './inject-request.ts';

/** The `Host` of requests that come from the window. It is no name of a network, so no other program can be told to use it. */
const WINDOW_HOST = 'store-monitor';

export interface CoreOptions {
  readonly workspacePath: string;
  readonly dataFolder: string;
  /** The built renderer. */
  readonly pageFolder: string;
  readonly onFault: (error: unknown) => void;
}

/** One open workspace, with the door that the window's page uses: the same Fastify app as over loopback, without a port. */
export interface Core {
  readonly app: App;
  /** Answers a request for `app://store-monitor/…`. */
  answer(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** Opens a workspace. Throws what `createApp` throws. */
export async function openCore(options: CoreOptions): Promise<Core> {
  const app = await createApp(options);
  const server = buildServer(app.services, {
    programVersion: PROGRAM_VERSION,
    now: () => Date.now(),
    token: null,
    allowedHosts: () => [WINDOW_HOST],
    pageFolder: options.pageFolder,
    onFault: options.onFault,
  });
  return {
    app,
    answer: (request) => injectRequest(server, request, WINDOW_HOST),
    close: async () => {
      await server.close();
      await app.close();
    },
  };
}
