import { Readable } from 'node:stream';
import fastify, { type FastifyInstance } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { injectRequest } from '../../main/desktop/inject-request.ts';

const HOST = 'store-monitor';
const request = (path: string, init?: RequestInit): Request => new Request(`app://store-monitor${path}`, init);

function newServer(): FastifyInstance {
  const server = fastify();
  onTestFinished(() => server.close());
  return server;
}

test('the server sees path, query, method and the host it knows, and nothing of origins', async () => {
  const server = newServer();
  server.all('/api/:name', async ({ method, url, headers }) => ({ method, url, headers }));
  const answer = await injectRequest(
    server,
    request('/api/thing?q=a%20b', { method: 'PUT', headers: { 'x-own': '1', 'sec-fetch-site': 'same-origin' } }),
    HOST,
  );
  expect(await answer.json()).toMatchObject({
    method: 'PUT',
    url: '/api/thing?q=a%20b',
    headers: { host: HOST, 'x-own': '1' },
  });
});

test('a body goes in as it is, and its answer comes out with status and headers', async () => {
  const server = newServer();
  server.post('/echo', async ({ body }, reply) => reply.code(201).header('x-kind', 'echo').send(body));
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"trust":60}' };
  const answer = await injectRequest(server, request('/echo', init), HOST);
  expect([answer.status, answer.headers.get('x-kind'), await answer.json()]).toEqual([201, 'echo', { trust: 60 }]);
});

test('an upload is read while it is still being sent', async () => {
  const server = newServer();
  const first = Promise.withResolvers<string>();
  server.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
  server.post('/upload', async ({ body }) => {
    let bytes = 0;
    for await (const chunk of body as Readable) {
      first.resolve(String(chunk));
      bytes += (chunk as Buffer).length;
    }
    return { bytes };
  });
  let send: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      send = controller;
    },
  });
  const init = { method: 'POST', headers: { 'content-type': 'text/csv' }, body, duplex: 'half' as const };
  const answer = injectRequest(server, request('/upload', init), HOST);
  send?.enqueue(new TextEncoder().encode('first'));
  expect(await first.promise).toBe('first');
  send?.enqueue(new TextEncoder().encode(' second'));
  send?.close();
  expect(await (await answer).json()).toEqual({ bytes: 12 });
});

test('an answer arrives while it is still being written, and ends when nobody reads it', async () => {
  const server = newServer();
  const stream = new Readable({ read() {} });
  server.get('/endless', async (_request, reply) => reply.type('text/plain').send(stream));
  stream.push('begin');
  const answer = await injectRequest(server, request('/endless'), HOST);
  const reader = answer.body!.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('begin');
  const closed = new Promise((resolve) => stream.once('close', resolve));
  await reader.cancel();
  await closed;
});

test.each([204, 304])('an answer of status %i has no body', async (status) => {
  const server = newServer();
  server.get('/none', async (_request, reply) => reply.code(status).send());
  const answer = await injectRequest(server, request('/none'), HOST);
  expect([answer.status, answer.body]).toEqual([status, null]);
});

test('HEAD has the headers of GET and no body', async () => {
  const server = newServer();
  server.get('/page', async () => 'page');
  const answer = await injectRequest(server, request('/page', { method: 'HEAD' }), HOST);
  expect([answer.status, answer.headers.get('content-length'), answer.body]).toEqual([200, '4', null]);
});
