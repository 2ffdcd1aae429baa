import type { z } from 'zod';
import { readAccessToken } from './access-token.ts';
import { ApiError, readApiError } from './api-error.ts';

const API_ROOT = '/api/v1';

/** Values of a query; those left undefined, null or empty are not sent, lists go comma-separated. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly query?: Query;
  /** Sent as JSON, unless it is a form. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Where a route of the API is, for links, downloads and `fetch`. `path` starts with `/` and follows `/api/v1`. */
export function apiUrl(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    if (text !== '') {
      parameters.set(name, text);
    }
  }
  const search = parameters.toString();
  return `${API_ROOT}${path}${search === '' ? '' : `?${search}`}`;
}

/** Asks the API and checks the answer against its schema. Throws `ApiError`. */
export async function request<S extends z.ZodType>(
  schema: S,
  path: string,
  options: RequestOptions = {},
): Promise<z.output<S>> {
  const response = await send(path, options);
  const parsed = schema.safeParse(await response.json());
  if (!parsed.success) {
    throw new ApiError(
      response.status,
      `The answer of ${path} is not of the expected form (${parsed.error.issues[0]?.message ?? 'unknown'}). The window and the program may be of different versions; reload the window.`,
      { cause: parsed.error },
    );
  }
  return parsed.data;
}

/** As `request`, for answers that are files. Throws `ApiError`. */
export async function requestBlob(path: string, options: RequestOptions = {}): Promise<Blob> {
  return (await send(path, options)).blob();
}

async function send(path: string, options: RequestOptions): Promise<Response> {
  const { body, signal } = options;
  const headers = new Headers();
  const token = readAccessToken();
  if (token !== null) {
    headers.set('authorization', `Bearer ${token}`);
  }
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) {
    headers.set('content-type', 'application/json');
  }
  let response: Response;
  try {
    response = await fetch(apiUrl(path, options.query), {
      method: options.method ?? 'GET',
      headers,
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) {
      throw error;
    }
    throw new ApiError(0, 'The program does not answer. Start it again; this window then goes on by itself.', {
      cause: error,
    });
  }
  if (!response.ok) {
    throw readApiError(response.status, await response.text());
  }
  return response;
}
