import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** The address that a `serve` process says on stdout; undefined when it ended without one. What it says later is passed over. */
export async function announcedUrl(stdout: Readable): Promise<string | undefined> {
  for await (const line of createInterface({ input: stdout })) {
    const url = /http:\S+/.exec(line)?.[0];
    if (url !== undefined) {
      stdout.resume();
      return url;
    }
  }
  return undefined;
}
