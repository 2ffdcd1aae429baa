/** Every error a user can meet, with the HTTP status it answers with and the exit code it ends the command line with. */
export const ERRORS = {
  bad_request: { httpStatus: 400, exitCode: 2 },
  forbidden: { httpStatus: 403, exitCode: 1 },
  unauthorized: { httpStatus: 401, exitCode: 1 },
  not_found: { httpStatus: 404, exitCode: 1 },
  no_polls: { httpStatus: 409, exitCode: 1 },
  conflict: { httpStatus: 409, exitCode: 1 },
  too_large: { httpStatus: 413, exitCode: 1 },
  unsupported_media: { httpStatus: 415, exitCode: 1 },
  invalid: { httpStatus: 422, exitCode: 2 },
  busy: { httpStatus: 429, exitCode: 1 },
  usage: { httpStatus: 400, exitCode: 2 },
  /** A file of an import is missing, unreadable, not a CSV, of no known kind, or without an accepted row. */
  bad_file: { httpStatus: 422, exitCode: 1 },
  download_failed: { httpStatus: 503, exitCode: 1 },
  cancelled: { httpStatus: 409, exitCode: 1 },
  interrupted: { httpStatus: 503, exitCode: 1 },
  /** The workspace is not a database of ours. */
  not_a_workspace: { httpStatus: 503, exitCode: 1 },
  newer_workspace: { httpStatus: 503, exitCode: 1 },
  damaged_workspace: { httpStatus: 503, exitCode: 1 },
  locked_workspace: { httpStatus: 503, exitCode: 1 },
  storage_failed: { httpStatus: 503, exitCode: 1 },
  port_taken: { httpStatus: 503, exitCode: 1 },
  worker_failed: { httpStatus: 503, exitCode: 1 },
  internal: { httpStatus: 500, exitCode: 1 },
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** An error made for a person: `message` names the thing, what was found, what was expected and what to do next. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}

/** What a worker task returns in place of throwing: custom error fields do not survive the way between threads. */
export type TaskResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string };
