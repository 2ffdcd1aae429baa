import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';

type Method = 'DELETE' | 'GET' | 'HEAD' | 'OPTIONS' | 'PATCH' | 'POST' | 'PUT';
const METHODS: readonly string[] = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'] satisfies Method[];

/** Answers without a body by the rules of HTTP; `Response` refuses one for them. */
const BODILESS_STATUS: ReadonlySet<number> = new Set([204, 205, 304]);
/** They speak of a connection, and there is none. */
const CONNECTION_HEADERS: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'transfer-encoding']);
/** What the protocol has checked already and states itself: the server's guard knows origins of HTTP only. */
const CHECKED_HEADERS: ReadonlySet<string> = new Set(['host', 'origin', 'referer']);

/**
 * Has a Fastify app answer a request of the window without a port. Bodies stream both ways: an upload is not held in
 * memory, and a report starts to arrive before its end is written. Aborting the request ends the answer.
 * @param host what the server sees as `Host`: one of its allowed hosts
 */
export async function injectRequest(server: FastifyInstance, request: Request, host: string): Promise<Response> {
  const { method, body } = request;
  if (!isMethod(method)) return new Response(null, { status: 501 });
  const { pathname, search } = new URL(request.url);
  const hangUp = new AbortController();
  const reply = await server.inject({
    method,
    url: `${pathname}${search}`,
    headers: headersOf(request, host),
    signal: AbortSignal.any([request.signal, hangUp.signal]),
    payloadAsStream: true,
    ...(body === null ? {} : { payload: Readable.from(chunksOf(body), { objectMode: false }) }),
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(reply.headers)) {
    if (value === undefined || CONNECTION_HEADERS.has(name)) continue;
    for (const part of Array.isArray(value) ? value : [value]) headers.append(name, String(part));
  }
  const answer = reply.stream();
  const hasBody = method !== 'HEAD' && !BODILESS_STATUS.has(reply.statusCode);
  if (!hasBody) answer.resume();
  return new Response(hasBody ? webStream(answer, hangUp) : null, { status: reply.statusCode, headers });
}

function isMethod(method: string): method is Method {
  return METHODS.includes(method);
}

function headersOf(request: Request, host: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of request.headers) {
    if (!CHECKED_HEADERS.has(name) && !name.startsWith('sec-fetch-') && !CONNECTION_HEADERS.has(name)) {
      headers[name] = value;
    }
  }
  headers.host = host;
  // Without a length a server takes a request for one without a body.
  if (request.body !== null && headers['content-length'] === undefined) headers['transfer-encoding'] = 'chunked';
  return headers;
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    // A server that has answered early reads no further; the page must not go on sending.
    await reader.cancel();
  }
}

/** Takes from the answer only what is asked for, so that a slow reader slows the writer, and hangs up when nobody reads on. */
function webStream(answer: Readable, hangUp: AbortController): ReadableStream<Uint8Array> {
  const chunks = answer[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next: IteratorResult<unknown> = await chunks.next();
      if (next.done === true) controller.close();
      else if (next.value instanceof Uint8Array) controller.enqueue(next.value);
    },
    async cancel() {
      hangUp.abort();
      await chunks.return?.();
    },
  });
}
