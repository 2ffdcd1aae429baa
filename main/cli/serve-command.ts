import type { CliHost } from './cli-host.ts';
import { interrupted } from './interruption.ts';
import { say, writeData } from './output.ts';
import type { ServeFlags } from './program.ts';
import { withServedWorkspace } from './workspaces.ts';

/** `serve`: listens until a signal comes. Ending it so is its normal end, hence exit code 0. */
export async function runServe(host: CliHost, flags: ServeFlags): Promise<void> {
  await withServedWorkspace(host, flags.db, async (app) => {
    const server = await host.serve(app, { port: flags.port });
    try {
      await writeData(host, `Store Monitor runs at ${server.url}\n`);
      say(host, `API documentation: ${server.url}/docs`);
      say(host, 'Stop it with Ctrl+C.');
      if (flags.browser && host.streams.stdoutIsTerminal) await host.openBrowser(server.url);
      await interrupted(host);
      say(host, 'Stopping …');
    } finally {
      await server.close();
    }
  });
}
