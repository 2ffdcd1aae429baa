import type { ImportSource } from '../../services.ts';
import { AppError } from '../../shared/errors.ts';
import type { Progress } from '../../shared/jobs.ts';
import { displayName } from './file-choice.ts';
import type { Spool } from './spool.ts';

type Upload = Extract<ImportSource, { kind: 'stream' }>;

const PAYLOAD_TOO_LARGE = 413;

/**
 * Copies an upload to disk. Throws `too_large` when the HTTP layer cut it at its size limit and `bad_file` when it
 * broke off.
 */
export async function receiveUpload(
  upload: Upload,
  spool: Spool,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<{ readonly path: string; readonly label: string }> {
  const label = displayName(upload.name) || 'upload';
  let done = 0;
  try {
    const { path } = await spool.receive(upload.stream, signal, (chunk) => {
      done += chunk.length;
      onProgress({ done, total: null, unit: 'bytes', step: `receiving ${label}` });
    });
    // The multipart parser ends a stream that reaches its limit without an error and sets this flag.
    if ('truncated' in upload.stream && upload.stream.truncated === true) throw uploadTooLarge(label, done);
    return { path, label };
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof Error && 'statusCode' in error && error.statusCode === PAYLOAD_TOO_LARGE) {
      throw uploadTooLarge(label, done);
    }
    const found = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'bad_file',
      `The upload of ${label} broke off after ${done.toLocaleString('en')} bytes (${found}). Send it again.`,
      {
        cause: error,
      },
    );
  }
}

function uploadTooLarge(label: string, bytes: number): AppError {
  return new AppError(
    'too_large',
    `The upload of ${label} is larger than the limit; it was cut after ${bytes.toLocaleString('en')} bytes. Send it as a zip, or import it by its path.`,
  );
}
