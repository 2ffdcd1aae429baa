import { AppError } from '../../main/shared/errors.ts';

/** The `bad_file` of a file that the system does not open or read. */
export function unreadableFile(name: string, error: unknown): AppError {
  const found = error instanceof Error ? error.message : String(error);
  return new AppError(
    'bad_file',
    `${name}: the file cannot be read (${found}). Check that it exists and may be read.`,
    {
      cause: error,
    },
  );
}
