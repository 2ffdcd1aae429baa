import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildServer } from '../../main/http/build-server.ts';
import { boundHosts, listen } from '../../main/http/listen.ts';
import { sharedApp } from '../app/shared-app.ts';
import { pollsCsv } from '../app/write-csv.ts';
import { holdSlowly } from './slow-clients.ts';

/** All that a client may take is shortened, so that the test is. */
const TIME_LIMITS = { headersMs: 300, lookEveryMs: 50, bodyStretchMs: 200, silenceMs: 300 };
const UNREAD_MS = 2_500;
const SLOW_CUT_MS = 10_000;

const shared = sharedApp({ threads: 1 });
const faults: unknown[] = [];
let server: FastifyInstance;
let url: string;
let port: number;

beforeAll(async () => {
  server = buildServer(shared.app.services, {
    programVersion: '1.2.3',
    now: Date.now,
    token: null,
    allowedHosts: () => boundHosts(server),
    onFault: (error) => faults.push(error),
    timeLimits: TIME_LIMITS,
  });
  ({ url, port } = await listen(server, { port: 0, fixed: true, announceFolder: null }));
});
afterAll(async () => {
  await server.close();
  expect(faults).toEqual([]);
});

test('clients that send slowly, stop in the middle or never read are cut off, and leave no copies', async () => {
  const slow = holdSlowly(port, UNREAD_MS);
  expect(await slow.cutAfterMs(SLOW_CUT_MS)).toBeGreaterThan(TIME_LIMITS.headersMs);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  await expect.poll(() => readdir(join(shared.folder, 'spool')), { timeout: 5_000 }).toEqual([]);
});

test('a slow upload that goes on is not cut off', async () => {
  const part = pollsCsv([{ storeId: 'x'.repeat(100), timeUs: 0, active: true }]).repeat(200);
  const start = '--x\r\nContent-Disposition: form-data; name="file"; filename="polls.csv"\r\n\r\n';
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const write = async (): Promise<void> => {
    const writer = writable.getWriter();
    await writer.write(Buffer.from(start));
    // Longer than two stretches.
    for (let i = 0; i < 8; i++) {
      await writer.write(Buffer.from(part));
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await writer.write(Buffer.from('\r\n--x--\r\n'));
    await writer.close();
  };
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const sent = fetch(`${url}/api/v1/uploads`, {
    method: 'POST',
    headers,
    body: readable,
    duplex: 'half',
  } as RequestInit);
  await write();
  expect((await sent).status).toBe(201);
});
