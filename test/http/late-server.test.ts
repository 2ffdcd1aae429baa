import fastify, { type FastifyInstance } from 'fastify';
import { expect, test, vi } from 'vitest';
import { answerByLateServer } from '../../main/http/late-server.ts';

const early = (build: () => Promise<FastifyInstance>): FastifyInstance => {
  const server = fastify();
  server.addHook('onRequest', async (request, reply) => {
    if (request.headers.refuse !== undefined) return reply.code(403).send('refused');
  });
  server.get('/', async () => 'early');
  answerByLateServer(server, ['/late', '/late/*'], build);
  return server;
};

const late = async (): Promise<FastifyInstance> => {
  const server = fastify();
  server.get('/late', async () => 'late');
  server.get('/late/:name', async (request, reply) =>
    reply
      .code(201)
      .header('x-name', (request.params as { name: string }).name)
      .send('deeper'),
  );
  return server;
};

test('is built with the first request for its paths, once, however many come at the same time', async () => {
  const build = vi.fn(late);
  const server = early(build);
  expect((await server.inject('/')).body).toBe('early');
  expect(build).not.toHaveBeenCalled();

  const answers = await Promise.all(['/late', '/late/a', '/late'].map((url) => server.inject(url)));

  expect(answers.map(({ statusCode, body }) => [statusCode, body])).toEqual([
    [200, 'late'],
    [201, 'deeper'],
    [200, 'late'],
  ]);
  expect(answers[1]?.headers['x-name']).toBe('a');
  expect(build).toHaveBeenCalledTimes(1);
});

test('answers HEAD without a body, and 404 itself for what it does not know', async () => {
  const server = early(late);
  expect(await server.inject({ method: 'HEAD', url: '/late' })).toMatchObject({ statusCode: 200, body: '' });
  expect((await server.inject('/late/a/b')).statusCode).toBe(404);
});

test('is not asked, nor built, for what the server refuses', async () => {
  const build = vi.fn(late);
  const answer = await early(build).inject({ url: '/late', headers: { refuse: 'yes' } });
  expect([answer.statusCode, answer.body]).toEqual([403, 'refused']);
  expect(build).not.toHaveBeenCalled();
});

test('is built anew with the next request when that failed', async () => {
  const build = vi.fn(late).mockRejectedValueOnce(new Error('a file is missing'));
  const server = early(build);
  expect((await server.inject('/late')).statusCode).toBe(500);
  expect((await server.inject('/late')).body).toBe('late');
});

test('closes with the server', async () => {
  const closed = vi.fn(async () => undefined);
  const server = early(async () => (await late()).addHook('onClose', closed));
  await server.inject('/late');
  expect(closed).not.toHaveBeenCalled();
  await server.close();
  expect(closed).toHaveBeenCalledTimes(1);
});
