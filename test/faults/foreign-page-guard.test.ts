import type * as Crypto from 'node:crypto';
import { timingSafeEqual } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { HOST, startHarness } from '../http/harness.ts';

vi.mock('node:crypto', async (importActual) => {
  const actual = await importActual<typeof Crypto>();
  return { ...actual, timingSafeEqual: vi.fn(actual.timingSafeEqual) };
});

const TOKEN = 'correct horse battery staple';

/** Each part of a request with what it is: of ours, or what the guard must stop. */
const HOSTS = [
  [HOST, true],
  ['localhost:8000', true],
  ['rebound.example:8000', false],
  ['[::1]:8000', false],
  ['[::ffff:127.0.0.1]:8000', false],
  ['2130706433:8000', false],
  ['0x7f.1:8000', false],
  ['LOCALHOST:8000', false],
  ['127.0.0.1:08000', false],
  ['127.0.0.1:8000@rebound.example', false],
  ['localhost', false],
] as const;
const ORIGINS = [
  [undefined, true],
  [`http://${HOST}`, true],
  ['http://localhost:8000', true],
  ['http://rebound.example:8000', false],
  ['http://[::1]:8000', false],
  ['https://localhost:8000', false],
  ['http://localhost:8001', false],
  ['app://store-monitor', false],
  ['null', false],
] as const;
const SITES = [
  [undefined, true],
  ['same-origin', true],
  ['none', true],
  ['same-site', false],
  ['cross-site', false],
] as const;
const AUTHORISATIONS = [undefined, `Bearer ${TOKEN}`, 'Bearer wrong', 'Basic eDp5'] as const;
const CALLS = [
  ['GET', '/api/v1/stats'],
  ['HEAD', '/api/v1/stats'],
  ['OPTIONS', '/api/v1/stats'],
  ['POST', '/api/v1/trigger_report'],
  ['PUT', '/api/v1/settings'],
  ['PATCH', '/api/v1/nowhere'],
  ['DELETE', '/api/v1/cache/all'],
] as const;
const TYPES = [
  undefined,
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
];

describe.each([null, TOKEN])(
  'every mixture of Host, Origin, Sec-Fetch-Site, method, type and token (asked for: %s)',
  (token) => {
    test('is let in where all of it is ours, else 403, or 401 where the token only is missing', async () => {
      const api = startHarness({ token });
      const wrong: string[] = [];
      let at = 0;
      for (const [host, ourHost] of HOSTS) {
        for (const [origin, ourOrigin] of ORIGINS) {
          for (const [site, ourSite] of SITES) {
            for (const authorization of AUTHORISATIONS) {
              // Methods and types come in turns: all of them with all of the others would be 20 times as many.
              const [method, url] = CALLS[at % CALLS.length] ?? CALLS[0];
              const type = TYPES[at++ % TYPES.length];
              const headers = Object.fromEntries(
                Object.entries({ host, origin, 'sec-fetch-site': site, authorization, 'content-type': type }).filter(
                  (entry): entry is [string, string] => entry[1] !== undefined,
                ),
              );
              const { statusCode } = await api.call(method, url, {
                headers,
                ...(type === undefined ? {} : { payload: '{}' }),
              });
              const ours = ourHost && ourOrigin && ourSite;
              const known = token === null || authorization === `Bearer ${token}`;
              const right = ours
                ? known
                  ? statusCode !== 401 && statusCode !== 403
                  : statusCode === 401
                : statusCode === 403;
              if (!right) wrong.push(`${method} ${url} ${JSON.stringify(headers)}: ${statusCode}`);
            }
          }
        }
      }
      expect(wrong).toEqual([]);
      // Those that were let in, and no others, reached the program.
      const { triggered } = api.services.seen;
      expect(triggered.length).toBeGreaterThan(0);
      expect(triggered.length).toBeLessThan(at / CALLS.length / 4);
    });
  },
);

test.each(['', 'x', TOKEN.slice(0, -1), `${TOKEN}x`, 'wrong '.repeat(1_000), TOKEN])(
  'the token is compared in the same time whatever is sent',
  async (sent) => {
    vi.mocked(timingSafeEqual).mockClear();
    const headers = { authorization: `Bearer ${sent}` };
    const { statusCode } = await startHarness({ token: TOKEN }).call('GET', '/api/v1/stats', { headers });
    expect(statusCode).toBe(sent === TOKEN ? 200 : 401);
    const [[given, expected] = []] = vi.mocked(timingSafeEqual).mock.calls;
    expect([given?.byteLength, expected?.byteLength]).toEqual([32, 32]);
  },
);
