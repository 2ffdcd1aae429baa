import { createServer, type Server } from 'node:http';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildServer } from '../../main/http/build-server.ts';
import { boundHosts, listen } from '../../main/http/listen.ts';
import { REPORT_DEFAULTS_KEY } from '../../main/shared/api/settings.ts';
import { sharedApp } from '../app/shared-app.ts';
import { CHROMIUM } from '../e2e/chromium.ts';
import { makeAttempts } from './foreign-attempts.ts';

const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
/** In the data, so that whoever reads anything of it can be recognised. */
const SECRET = 'secret-store';

const shared = sharedApp({ threads: 1 });
/** Requests that came to the program, and how they were answered. */
const answered: { readonly asked: string; readonly status: number }[] = [];
let server: FastifyInstance;
let port: number;
let foreign: Server;
let foreignPort: number;
let browser: Browser;

beforeAll(async () => {
  await shared.replaceBy({ polls: [{ storeId: SECRET, timeUs: NOON_US, active: true }] });
  server = buildServer(shared.app.services, {
    programVersion: '1.2.3',
    now: Date.now,
    token: null,
    allowedHosts: () => boundHosts(server),
  });
  server.addHook('onResponse', async (request, reply) => {
    answered.push({ asked: `${request.method} ${request.url}`, status: reply.statusCode });
  });
  ({ port } = await listen(server, { port: 0, fixed: true, announceFolder: null }));
  foreign = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<title>foreign</title><p>A page of somebody else.');
  });
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
  const address = foreign.address();
  foreignPort = typeof address === 'object' && address !== null ? address.port : 0;
  // Both names lead to this machine, as those of a site do that rebinds its name.
  const rules = '--host-resolver-rules=MAP foreign.example 127.0.0.1,MAP rebound.example 127.0.0.1';
  browser = await chromium.launch({ ...CHROMIUM, args: [...(CHROMIUM.args ?? []), rules] });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await new Promise((resolve) => foreign.close(resolve));
  await server?.close();
});

async function open(url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  return page;
}

/** What a page can see or change of the program: the data, the reports, the jobs and the settings. */
async function state(): Promise<unknown> {
  const { stores, reports, jobs, settings } = shared.app.services;
  const { dataVersion, totalObservations } = await stores.stats();
  return [dataVersion, totalObservations, reports.list(), jobs.list(), settings.get(REPORT_DEFAULTS_KEY)];
}

describe('a page of another origin reads nothing and changes nothing', () => {
  test.each([
    ['another site', () => `http://foreign.example:${foreignPort}/`],
    ['another port of localhost, which counts as the same site', () => `http://localhost:${foreignPort}/`],
  ])('from %s', async (_where, url) => {
    const before = await state();
    answered.length = 0;
    const page = await open(url());
    const seen = await page.evaluate(makeAttempts, { target: `127.0.0.1:${port}`, name: `localhost:${port}` });
    await page.close();
    expect(seen.filter(({ got }) => got !== 'nothing')).toEqual([]);
    expect(seen.map(({ how }) => how)).toEqual(
      expect.arrayContaining(['fetch cors POST', 'form', 'image', 'WebSocket']),
    );
    // They did come, and each was sent away.
    expect(answered.length).toBeGreaterThan(60);
    expect(answered.filter(({ status }) => status !== 403)).toEqual([]);
    expect(await state()).toEqual(before);
  });

  test('under a name of its own that leads to this machine', async () => {
    const before = await state();
    answered.length = 0;
    const page = await open(`http://rebound.example:${port}/`);
    expect(await page.content()).not.toContain(SECRET);
    // Now it is of one origin with what it asks: nothing but the guard stands in its way.
    const found = await page.evaluate(async () => {
      const json = { 'content-type': 'application/json' };
      const ask = async (path: string, request?: RequestInit): Promise<number> => (await fetch(path, request)).status;
      return Promise.all([
        ask('/api/v1/stores?limit=5'),
        ask('/openapi.json'),
        ask('/'),
        ask('/api/v1/trigger_report', { method: 'POST', headers: json, body: '{}' }),
        ask('/api/v1/cache/all', { method: 'DELETE' }),
      ]);
    });
    await page.close();
    expect(found).toEqual([403, 403, 403, 403, 403]);
    expect(answered.filter(({ status }) => status !== 403)).toEqual([]);
    expect(await state()).toEqual(before);
  });

  test('but a link of it opens the page of the program, which it can neither look into nor frame', async () => {
    const page = await open(`http://foreign.example:${foreignPort}/`);
    const opened = page.context().waitForEvent('page');
    await page.evaluate((url) => {
      Object.assign(window, { opened: window.open(url) });
    }, `http://127.0.0.1:${port}/docs`);
    await (await opened).waitForLoadState('domcontentloaded');
    expect((await (await opened).title()).toLowerCase()).toContain('swagger');
    const looked = await page.evaluate(() => {
      try {
        return (window as unknown as { opened: Window }).opened.document.title;
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(looked).toBe('SecurityError');
    await page.close();
  });
});
