import { printableText } from '../../../workers/domain/printable-text.ts';
import { AppError } from '../../shared/errors.ts';

/** The system's code of an error, such as `ENOENT`; undefined when it has none. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function detail(error: unknown): string {
  return printableText(error instanceof Error ? error.message : String(error));
}

/** A path that was given and cannot be read, as a `bad_file` that names it. */
export function unreadablePath(path: string, error: unknown): AppError {
  const shown = printableText(path);
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new AppError('bad_file', `${shown} does not exist. Check the path and import again.`, { cause: error });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new AppError('bad_file', `${shown} cannot be read: permission denied. Allow reading it and import again.`, {
      cause: error,
    });
  }
  if (code === 'ELOOP') {
    return new AppError('bad_file', `${shown} is a chain of links that leads back to itself. Give the file itself.`, {
      cause: error,
    });
  }
  return new AppError('bad_file', `${shown} cannot be read: ${detail(error)}`, { cause: error });
}

/** A temporary copy that cannot be written, as a `storage_failed` that says where and what to do. */
export function unwritableSpool(folder: string, error: unknown): AppError {
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new AppError(
      'storage_failed',
      `The disk that holds ${folder} is full: the files to import are unpacked there first. Free some space and import again; the stored data is unchanged.`,
      { cause: error },
    );
  }
  return new AppError(
    'storage_failed',
    `The files to import cannot be unpacked into ${folder}: ${detail(error)}. The stored data is unchanged.`,
    { cause: error },
  );
}

/** The `cancelled` error of an import that was stopped on request. */
export function importCancelled(): AppError {
  return new AppError('cancelled', 'The import was cancelled; the stored data is unchanged.');
}
