import { errorBodySchema } from '../../main/shared/api/error-body.ts';

/** An answer that is not what was asked for. `message` is written for a person; `status` 0 means that no answer came. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ApiError';
    this.status = status;
  }
}

/** The error that an answer's body tells of; of a 422 with a list, one line an entry. */
export function readApiError(status: number, body: string): ApiError {
  const detail = detailOf(body);
  return new ApiError(status, detail ?? `The program answered with status ${status} and no explanation.`);
}

/** What is shown of anything that was thrown. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The workspace has no polls, so there is nothing to compute. */
export function isNoPolls(error: unknown): boolean {
  return error instanceof ApiError && error.status === 409;
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

function detailOf(body: string): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    // Not JSON, so not one of the program's own answers; the status has to do.
    return undefined;
  }
  const parsed = errorBodySchema.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const { detail } = parsed.data;
  return typeof detail === 'string'
    ? detail
    : detail.map(({ loc, msg }) => `${loc.slice(1).join('.')}: ${msg}`).join('\n');
}
