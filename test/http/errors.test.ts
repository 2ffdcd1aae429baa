import { expect, test } from 'vitest';
import { AppError, ERRORS, type ErrorCode } from '../../main/shared/errors.ts';
import { startHarness } from './harness.ts';

test.each([
  '/nowhere',
  '/api/v1/nowhere',
  '/api/v2/stats',
  '/api/v1/get_report/',
  '/api/v1/reports/a/b/c',
  '/docs/nowhere',
])('%s is a 404 in the shape of the earlier service', async (url) => {
  const answer = await startHarness().call('GET', url);

  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toEqual({ detail: 'Not Found' });
});

test('a body sent to an unknown path is a 404 too', async () => {
  const answer = await startHarness().call('POST', '/nowhere', {
    payload: 'x',
    headers: { 'content-type': 'text/plain' },
  });

  expect(answer.statusCode).toBe(404);
});

test.each([
  ['GET', '/api/v1/trigger_report', 'POST'],
  ['POST', '/api/v1/stats', 'GET, HEAD'],
  ['PUT', '/api/v1/get_report/some-id', 'GET, HEAD'],
  ['PATCH', '/api/v1/stores/a%2Fb/timeline', 'GET, HEAD'],
  ['GET', '/api/v1/cache/all', 'DELETE'],
  ['DELETE', '/api/v1/imports', 'POST, GET, HEAD'],
  ['OPTIONS', '/health', 'GET, HEAD'],
  ['DELETE', '/', 'GET, HEAD'],
])('%s %s is a 405 that names what is allowed', async (method, url, allow) => {
  const answer = await startHarness().call(method, url);

  expect(answer.statusCode).toBe(405);
  expect(answer.headers.allow).toBe(allow);
  expect(answer.json()).toEqual({ detail: 'Method Not Allowed' });
});

test.each(Object.keys(ERRORS).filter((code) => code !== 'internal') as ErrorCode[])(
  'the error %s answers with its own status and its message',
  async (code) => {
    const api = startHarness();
    api.services.fault = new AppError(code, 'what, and what to do');

    const answer = await api.call('GET', '/api/v1/stats');

    expect(answer.statusCode).toBe(ERRORS[code].httpStatus);
    expect(answer.json()).toEqual({ detail: 'what, and what to do' });
  },
);

test.each([new Error('secret at /home/someone/x.ts:1'), new AppError('internal', 'secret')])(
  'a fault of the program is a 500 that shows nothing of it and reports all of it',
  async (fault) => {
    const api = startHarness();
    api.services.fault = fault;

    const answer = await api.call('GET', '/api/v1/stats');

    expect(answer.statusCode).toBe(500);
    expect(Object.keys(answer.json())).toEqual(['detail']);
    expect(answer.body).not.toContain('secret');
    expect(api.faults).toEqual([fault]);
  },
);

test('an answer that breaks its own schema is a fault, not a wrong answer', async () => {
  const api = startHarness();
  api.services.jobRecords.set('a', { id: 'a' } as never);

  const answer = await api.call('GET', '/api/v1/jobs/a');

  expect(answer.statusCode).toBe(500);
  expect(api.faults).toHaveLength(1);
});

test('a trailing slash is forgiven, as it was', async () => {
  expect((await startHarness().call('GET', '/api/v1/stats/')).statusCode).toBe(200);
});

test('every answer forbids sniffing and caching, errors too', async () => {
  const api = startHarness();

  for (const url of ['/api/v1/stats', '/nowhere', '/api/v1/get_report/x', '/docs']) {
    const { headers } = await api.call('GET', url);

    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  }
});
