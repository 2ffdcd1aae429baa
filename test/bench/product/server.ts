import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { nodeArguments, type ProgramStart } from '../measured-process.ts';
import { productCli } from './command.ts';

/** A `serve` process. */
export interface Server {
  readonly url: string;
  /** Ends it as a person does. Throws when it did not end well. */
  stop(): Promise<void>;
}

/**
 * Starts `serve` on a workspace, on a port that the system chooses; resolves when it says where it listens. Throws with
 * its messages when it ends before.
 */
export async function startServer(start: ProgramStart, workspacePath: string): Promise<Server> {
  const args = nodeArguments(start, [productCli, 'serve', '--no-browser', '--port', '0', '--db', workspacePath]);
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...start.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const messages = text(child.stderr);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url === undefined) continue;
    // Reading lines ends here, and a pipe that nobody reads would keep the process from closing it.
    child.stdout.resume();
    return {
      url,
      async stop() {
        child.kill('SIGTERM');
        const [code] = await ended;
        if (code !== 0) throw new Error(`serve ended with ${String(code)}:\n${await messages}`);
      },
    };
  }
  await ended;
  throw new Error(`serve ended without saying where it listens:\n${await messages}`);
}
