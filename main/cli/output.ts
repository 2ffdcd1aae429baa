import { printableText } from '../../workers/domain/printable-text.ts';
import { AppError } from '../shared/errors.ts';
import type { CliHost } from './cli-host.ts';

/**
 * Writes data to stdout and waits until it is taken. A reader that has left (`… | head`) is no error. Throws
 * `storage_failed` where it goes to a file and the disk does not take it.
 */
export function writeData(host: CliHost, data: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    host.streams.stdout.write(data, (error) => {
      if (error === null || error === undefined || isReaderGone(error)) resolve();
      else reject(unwritableOutput(error));
    });
  });
}

function unwritableOutput(error: Error): AppError {
  return new AppError(
    'storage_failed',
    `The output could not be written as a whole: ${error.message}. Send it to a disk with more space, or to a file with --out.`,
    { cause: error },
  );
}

/** Writes a message for a person to stderr. A path or an id in it may hold what a terminal would obey: that is not let through. */
export function say(host: CliHost, message: string): void {
  host.streams.tell(`${message.split('\n').map(printableText).join('\n')}\n`);
}

/** The other end of a pipe was closed. */
function isReaderGone(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}
