import { describe, expect, test } from 'vitest';
import { loopbackHosts } from '../../main/http/guard.ts';
import { HOST, startHarness } from './harness.ts';

const STATS = '/api/v1/stats';

describe('Host', () => {
  test.each(['127.0.0.1:8000', 'localhost:8000'])('%s is ours', async (host) => {
    expect((await startHarness().call('GET', STATS, { headers: { host } })).statusCode).toBe(200);
  });

  test.each([
    '127.0.0.1',
    'localhost',
    '127.0.0.1:8001',
    'localhost:80',
    '127.0.0.2:8000',
    '[::1]:8000',
    '0.0.0.0:8000',
    'evil.example:8000',
    'localhost.evil.example:8000',
    'localhost:8000.evil.example',
    'localhost.:8000',
    '127.1:8000',
    'user@localhost:8000',
    ' localhost:8000,evil.example',
    '',
  ])('"%s" is refused with 403 that says so', async (host) => {
    const api = startHarness();

    for (const url of [STATS, '/health', '/docs', '/openapi.json', '/', '/nowhere']) {
      const answer = await api.call('GET', url, { headers: { host } });

      expect(answer.statusCode).toBe(403);
      expect(answer.json().detail).toContain('Host');
    }
  });

  test('the hosts of port 80 may leave the port out', () => {
    expect(loopbackHosts(80)).toEqual(['127.0.0.1', 'localhost', '127.0.0.1:80', 'localhost:80']);
    expect(loopbackHosts(8000)).toEqual(['127.0.0.1:8000', 'localhost:8000']);
  });
});

describe('Origin', () => {
  test.each(['http://127.0.0.1:8000', 'http://localhost:8000'])('%s is our own page', async (origin) => {
    const answer = await startHarness().call('POST', '/api/v1/trigger_report', { headers: { origin } });

    expect(answer.statusCode).toBe(200);
  });

  test.each([
    'null',
    'https://127.0.0.1:8000',
    'http://127.0.0.1',
    'http://127.0.0.1:3000',
    'http://evil.example',
    'http://localhost:8000.evil.example',
    'file://',
    '',
  ])('"%s" is refused for reading and writing alike', async (origin) => {
    const api = startHarness();

    for (const [method, url] of [
      ['GET', STATS],
      ['POST', '/api/v1/trigger_report'],
      ['DELETE', '/api/v1/cache/all'],
      ['GET', '/docs'],
    ] as const) {
      const answer = await api.call(method, url, { headers: { origin } });

      expect(answer.statusCode).toBe(403);
      expect(answer.json().detail).toContain('origin');
    }
    expect(api.services.seen.triggered).toEqual([]);
  });

  test('a preflight of another origin is refused and gets no CORS header', async () => {
    const answer = await startHarness().call('OPTIONS', '/api/v1/trigger_report', {
      headers: { origin: 'http://evil.example', 'access-control-request-method': 'POST' },
    });

    expect(answer.statusCode).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('our own answers carry no CORS header either', async () => {
    const answer = await startHarness().call('GET', STATS, { headers: { origin: `http://${HOST}` } });

    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('Sec-Fetch-Site', () => {
  test.each(['same-origin', 'none'])('%s is our page or a person', async (site) => {
    const answer = await startHarness().call('POST', '/api/v1/trigger_report', { headers: { 'sec-fetch-site': site } });

    expect(answer.statusCode).toBe(200);
  });

  test.each(['cross-site', 'same-site', 'anything'])('%s is refused', async (site) => {
    const answer = await startHarness().call('POST', '/api/v1/trigger_report', { headers: { 'sec-fetch-site': site } });

    expect(answer.statusCode).toBe(403);
    expect(answer.json().detail).toContain('Sec-Fetch-Site');
  });

  const LINK = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

  test.each(['/', '/docs', '/docs/'])('a link of any site may open the page %s', async (url) => {
    expect((await startHarness().call('GET', url, { headers: LINK })).statusCode).toBe(200);
  });

  test.each([
    ['GET', STATS, LINK],
    ['GET', '/api/v1/get_report/x', LINK],
    ['GET', '/health', LINK],
    ['GET', '/openapi.json', LINK],
    ['GET', '/nowhere', LINK],
    ['GET', '/docs/../api/v1/stats', LINK],
    ['POST', '/', LINK],
    ['POST', '/api/v1/trigger_report', LINK],
    ['GET', '/', { ...LINK, 'sec-fetch-dest': 'iframe' }],
    ['GET', '/docs', { ...LINK, 'sec-fetch-mode': 'no-cors' }],
    ['GET', '/docs/static/swagger-ui.css', { ...LINK, 'sec-fetch-dest': 'style' }],
  ])('but not %s %s with %o', async (method, url, headers) => {
    expect((await startHarness().call(method, url, { headers })).statusCode).toBe(403);
  });
});

describe('a token', () => {
  const token = 'correct horse battery staple';

  test.each(['Bearer correct horse battery staple', 'bearer  correct horse battery staple'])(
    '"%s" opens the API',
    async (authorization) => {
      expect((await startHarness({ token }).call('GET', STATS, { headers: { authorization } })).statusCode).toBe(200);
    },
  );

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer wrong',
    'Basic correct horse battery staple',
    'correct horse battery staple',
  ])('%s is a 401 on every call that carries data', async (authorization) => {
    const api = startHarness({ token });

    for (const [method, url] of [
      ['GET', STATS],
      ['GET', '/%61pi/v1/stats'],
      ['POST', '/api/v1/trigger_report'],
      ['GET', '/health'],
      ['GET', '/openapi.json'],
      ['GET', '/nowhere'],
    ] as const) {
      const answer = await api.call(method, url, { headers: authorization === undefined ? {} : { authorization } });

      expect(answer.statusCode).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.json().detail).toContain('token');
      expect(answer.body).not.toContain(token);
    }
    expect(api.services.seen.triggered).toEqual([]);
  });

  test.each(['/', '/docs', '/docs/static/swagger-ui.css', '/docs/json'])('the page %s needs none', async (url) => {
    expect((await startHarness({ token }).call('GET', url)).statusCode).toBe(200);
  });

  test('the other rules come first', async () => {
    const answer = await startHarness({ token }).call('GET', STATS, { headers: { host: 'evil.example' } });

    expect(answer.statusCode).toBe(403);
  });
});

test('without a token an Authorization header is not looked at', async () => {
  expect((await startHarness().call('GET', STATS, { headers: { authorization: 'Bearer x' } })).statusCode).toBe(200);
});
