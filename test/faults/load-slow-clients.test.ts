import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { buildServer } from '../../main/http/build-server.ts';
import { boundHosts, listen } from '../../main/http/listen.ts';
import { sharedApp } from '../app/shared-app.ts';
import { pollsCsv } from '../app/write-csv.ts';
import { holdSlowly, neverRead } from './slow-clients.ts';

/** All that a client may take is shortened, so that the tests are; the silence only for the client that is silent. */
const TIME_LIMITS = { headersMs: 300, lookEveryMs: 50, bodyStretchMs: 200, silenceMs: 60_000 };
const SHORT_SILENCE_MS = 200;
const UNREAD_MS = 2_000;
const SLOW_CUT_MS = 10_000;

const shared = sharedApp({ threads: 1 });

async function serve(timeLimits = TIME_LIMITS): Promise<{ readonly url: string; readonly port: number }> {
  const faults: unknown[] = [];
  const server: FastifyInstance = buildServer(shared.app.services, {
    programVersion: '1.2.3',
    now: Date.now,
    token: null,
    allowedHosts: () => boundHosts(server),
    onFault: (error) => faults.push(error),
    timeLimits,
  });
  onTestFinished(async () => {
    await server.close();
    expect(faults).toEqual([]);
  });
  return listen(server, { port: 0, fixed: true, announceFolder: null });
}

test('clients that send slowly or stop in the middle are cut off, and leave no copies', async () => {
  const { port, url } = await serve();
  const slow = holdSlowly(port);
  expect(await slow.cutAfterMs(SLOW_CUT_MS)).toBeGreaterThan(TIME_LIMITS.headersMs);
  expect((await fetch(`${url}/health`)).status).toBe(200);
  await expect.poll(() => readdir(join(shared.folder, 'spool')), { timeout: 5_000 }).toEqual([]);
});

test('a client that never reads its answers is cut off', async () => {
  const { port, url } = await serve({ ...TIME_LIMITS, silenceMs: SHORT_SILENCE_MS });
  // What it asks for is made with the first request, which may take longer than it goes on without reading.
  expect((await fetch(`${url}/openapi.json`)).status).toBe(200);
  expect(await neverRead(port, UNREAD_MS).cutAfterMs(SLOW_CUT_MS)).toBeGreaterThan(SHORT_SILENCE_MS);
});

test('a slow upload that goes on is not cut off', async () => {
  const { url } = await serve();
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
