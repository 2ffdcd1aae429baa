import { AppError } from '../../shared/errors.ts';
import { systemCode } from '../sources/system-errors.ts';

export function downloadCancelled(): AppError {
  return new AppError('cancelled', 'The download was cancelled; it goes on where it stopped when it is started again.');
}

/** A download that cannot be written, as a `storage_failed` that says where and what to do. */
export function unwritableDownload(folder: string, error: unknown): AppError {
  const code = systemCode(error);
  const found = error instanceof Error ? error.message : String(error);
  const message =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? `The disk that holds ${folder} is full. Free some space and start the download again.`
      : `The download cannot be written to ${folder}: ${found}`;
  return new AppError('storage_failed', message, { cause: error });
}

/** The server sent something that is not the dataset, and would do so again. */
export function wrongContent(url: string, found: string): AppError {
  return new AppError(
    'download_failed',
    `${url} did not answer with a zip: ${found}. A network that asks for a login answers so too; check the connection in a browser.`,
  );
}

export function tooLarge(url: string, maxBytes: number): AppError {
  return new AppError(
    'download_failed',
    `${url} is larger than ${Math.round(maxBytes / 1024 ** 2).toLocaleString('en')} MiB, far more than the dataset. Nothing of it is kept.`,
  );
}
