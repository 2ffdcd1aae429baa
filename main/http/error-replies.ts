import type { ServerResponse } from 'node:http';
import type { FastifyError, FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError, ERRORS } from '../shared/errors.ts';
import { LocatedError, type LocatedIssue } from './located-error.ts';

interface ErrorReply {
  readonly status: number;
  readonly detail: string | readonly LocatedIssue[];
}

/** Names of the parts of a request, as clients of the earlier service know them. */
const PART_NAMES: Readonly<Record<string, string>> = { querystring: 'query', params: 'path', headers: 'header' };

/** Faults that Fastify and the upload parser find, by their codes; any other client error of theirs keeps its status and text. */
const FRAMEWORK_ERRORS: Readonly<Record<string, ErrorReply>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    detail: 'The request body is larger than 10 MiB; send it in parts, or upload a file.',
  },
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, detail: 'The request body is not valid JSON.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    detail: 'The content-type of the request is not valid; send application/json.',
  },
  FST_ERR_BAD_URL: {
    status: 400,
    detail: 'The address holds a percent sign that is not the start of an encoded character; write it as %25.',
  },
  FST_REQ_FILE_TOO_LARGE: { status: 413, detail: 'A file of the upload is larger than 8 GiB.' },
  FST_PARTS_LIMIT: { status: 413, detail: 'The upload has more than 1,000 files and fields.' },
};

const INTERNAL: ErrorReply = {
  status: 500,
  detail: 'The program failed to answer this request; the fault was written to its error output.',
};

/** Turns whatever a route throws into `{"detail": …}`. What is no one's mistake but ours goes to `onFault`, never to the client. */
export function replyToErrors(server: FastifyInstance, onFault: (error: unknown) => void): void {
  server.setErrorHandler(async (error, _request, reply) => {
    const answer = describeError(error);
    if (answer === INTERNAL) {
      onFault(error);
    }
    if (answer.status === 401) {
      reply.header('www-authenticate', 'Bearer');
    }
    // Without a route's response schema: an error has one shape everywhere.
    return reply
      .code(answer.status)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ detail: answer.detail }));
  });
}

/** Answers what Fastify refuses before it looks for a route: an address that cannot be decoded. */
export function replyToBadAddress(
  error: FastifyError,
  _request: unknown,
  reply: { readonly raw: ServerResponse },
): void {
  const { status, detail } = describeError(error);
  reply.raw.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  reply.raw.end(JSON.stringify({ detail }));
}

/** Status and detail of anything thrown while a request is answered. */
export function describeError(error: unknown): ErrorReply {
  if (error instanceof LocatedError) {
    return { status: ERRORS.invalid.httpStatus, detail: error.issues };
  }
  if (error instanceof AppError) {
    return error.code === 'internal' ? INTERNAL : { status: ERRORS[error.code].httpStatus, detail: error.message };
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const context = error.validationContext ?? 'body';
    const part = PART_NAMES[context] ?? context;
    const issues = error.validation.map((issue) => ({
      loc: [part, ...pathSegments(issue.instancePath)],
      msg: issue.message ?? 'invalid',
      type: issue.keyword,
    }));
    return { status: ERRORS.invalid.httpStatus, detail: issues };
  }
  return describeFrameworkError(error) ?? INTERNAL;
}

function describeFrameworkError(error: unknown): ErrorReply | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') {
    return undefined;
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = FRAMEWORK_ERRORS[code];
  if (known !== undefined) {
    return known;
  }
  const isClientError = error.statusCode >= 400 && error.statusCode < 500;
  return isClientError ? { status: error.statusCode, detail: error.message } : undefined;
}

/** `/polls/3/status` as `['polls', 3, 'status']`. */
function pathSegments(instancePath: string): (string | number)[] {
  const segments = instancePath.split('/').filter((segment) => segment !== '');
  return segments.map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
}
