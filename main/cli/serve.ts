import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildServer } from '../http/build-server.ts';
import { loopbackHosts } from '../http/guard.ts';
import { DEFAULT_PORT, listen } from '../http/listen.ts';
import { dataFolder } from '../paths.ts';
import { PROGRAM_VERSION } from '../program-version.ts';
import type { CliApp, RunningServer, ServeOptions } from './cli-host.ts';

/** Serves an app on loopback. Throws `port_taken`; the caller closes the server before the app. */
export async function serve(app: CliApp, options: ServeOptions): Promise<RunningServer> {
  let allowedHosts: readonly string[] = [];
  const server = buildServer(app.services, {
    programVersion: PROGRAM_VERSION,
    now: () => Date.now(),
    token: null,
    allowedHosts: () => allowedHosts,
    pageFolder: builtPageFolder(),
  });
  try {
    const { port, url } = await listen(server, {
      port: options.port ?? DEFAULT_PORT,
      fixed: options.port !== undefined,
      announceFolder: dataFolder(process.env),
    });
    allowedHosts = loopbackHosts(port);
    return { url, close: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** Where the built window lies, seen from `dist/main` or from this file's source; null: it is not built, and only the API is served. */
function builtPageFolder(): string | null {
  const folders = ['../renderer/', '../../dist/renderer/'].map((folder) =>
    fileURLToPath(new URL(folder, import.meta.url)),
  );
  return folders.find((folder) => existsSync(`${folder}index.html`)) ?? null;
}
