import type { CliHost } from './cli-host.ts';

/** Writes data to stdout and waits until it is taken. A reader that has left (`… | head`) is no error. */
export function writeData(host: CliHost, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    host.stdout.write(data, (error) => {
      if (error === null || error === undefined || isReaderGone(error)) resolve();
      else reject(error);
    });
  });
}

/** Writes one line for a person to stderr. */
export function say(host: CliHost, line: string): void {
  host.stderr.write(`${line}\n`);
}

/** The other end of a pipe was closed. */
export function isReaderGone(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}
