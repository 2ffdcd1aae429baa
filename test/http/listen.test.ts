import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boundHosts, listen } from '../../main/http/listen.ts';
import { type Harness, startHarness } from './harness.ts';
import { exchange } from './raw-socket.ts';

const open: { close(): unknown }[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'listen-'));
});
afterEach(async () => {
  for (const server of open.splice(0).reverse()) {
    await server.close();
  }
  await rm(folder, { recursive: true });
});

function harness(): Harness {
  const api: Harness = startHarness({ allowedHosts: () => boundHosts(api.server) });
  open.push(api.server);
  return api;
}

/** A port that another program holds. */
async function takenPort(): Promise<number> {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => new Promise((resolve) => blocker.close(resolve)) });
  const address = blocker.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('listen', () => {
  test('answers on 127.0.0.1 under both names of the machine', async () => {
    const { server } = harness();

    const { port, url } = await listen(server, { port: 0, fixed: true, announceFolder: null });

    expect(url).toBe(`http://127.0.0.1:${port}`);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(
      (await exchange(port, `GET /health HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`)).status,
    ).toBe(200);
    expect(server.addresses()).toEqual([{ address: '127.0.0.1', family: 'IPv4', port }]);
  });

  test('is not reachable from the network', async () => {
    const { port } = await listen(harness().server, { port: 0, fixed: true, announceFolder: null });
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((address) => address.family === 'IPv4' && !address.internal);

    for (const { address } of outside) {
      await expect(fetch(`http://${address}:${port}/health`)).rejects.toThrow();
    }
    await expect(fetch(`http://127.0.0.2:${port}/health`)).rejects.toThrow();
  });

  test('a taken port moves on to the next free one', async () => {
    const taken = await takenPort();
    const { server } = harness();

    const { port, url } = await listen(server, { port: taken, fixed: false, announceFolder: null });

    expect(port).toBeGreaterThan(taken);
    expect(port).toBeLessThanOrEqual(taken + 100);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  test('a taken port that was asked for is an error that names it', async () => {
    const taken = await takenPort();
    const { server } = harness();

    await expect(listen(server, { port: taken, fixed: true, announceFolder: folder })).rejects.toMatchObject({
      code: 'port_taken',
      message: expect.stringContaining(`Port ${taken} is taken`),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  test('closing does not wait for a client that waits for its report', async () => {
    const { server, services } = harness();
    const asked = Promise.withResolvers<void>();
    Object.assign(services.reports, {
      settled: () => {
        asked.resolve();
        return new Promise(() => undefined);
      },
    });
    const { url } = await listen(server, { port: 0, fixed: true, announceFolder: null });
    const waiting = fetch(`${url}/api/v1/get_report/some-id?wait=60`);
    const refused = expect(waiting).rejects.toThrow();
    await asked.promise;

    await server.close();

    await refused;
  });
});

describe('server.json', () => {
  test('says where the server is while it listens, and is gone when it is closed', async () => {
    const { server } = harness();

    const { port, url } = await listen(server, { port: 0, fixed: true, announceFolder: join(folder, 'new') });

    expect(JSON.parse(await readFile(join(folder, 'new', 'server.json'), 'utf8'))).toEqual({
      url,
      port,
      pid: process.pid,
    });
    expect(await readdir(join(folder, 'new'))).toEqual(['server.json']);
    await server.close();
    expect(await readdir(join(folder, 'new'))).toEqual([]);
  });

  test('of a server that was started later stays', async () => {
    const { server } = harness();
    await listen(server, { port: 0, fixed: true, announceFolder: folder });
    await writeFile(join(folder, 'server.json'), '{"pid":1}');

    await server.close();

    expect(await readFile(join(folder, 'server.json'), 'utf8')).toBe('{"pid":1}');
  });

  test('that cannot be written ends the start, and the port is free again', async () => {
    const { server } = harness();
    await writeFile(join(folder, 'file'), '');

    await expect(listen(server, { port: 0, fixed: true, announceFolder: join(folder, 'file') })).rejects.toThrow();
    expect(server.server.listening).toBe(false);
  });

  test('that was removed by hand does not disturb closing', async () => {
    const { server } = harness();
    await listen(server, { port: 0, fixed: true, announceFolder: folder });
    await rm(join(folder, 'server.json'));

    await expect(server.close()).resolves.toBeUndefined();
  });

  test('that can no longer be removed is named when the server closes', async () => {
    const { server } = harness();
    await listen(server, { port: 0, fixed: true, announceFolder: folder });
    await rm(join(folder, 'server.json'));
    await mkdir(join(folder, 'server.json'));

    await expect(server.close()).rejects.toMatchObject({
      code: 'storage_failed',
      message: expect.stringContaining("server.json, where scripts look for the server's address, can't be removed"),
    });
    expect(server.server.listening).toBe(false);
  });
});

describe('requests that no browser sends', () => {
  async function ask(request: string) {
    const { port } = await listen(harness().server, { port: 0, fixed: true, announceFolder: null });
    return exchange(port, request.replaceAll('PORT', String(port)));
  }

  test('HTTP/1.1 without a Host is a 400', async () => {
    expect((await ask('GET /health HTTP/1.1\r\nConnection: close\r\n\r\n')).status).toBe(400);
  });

  test('HTTP/1.0 without a Host is refused by the guard', async () => {
    const answer = await ask('GET /api/v1/stats HTTP/1.0\r\n\r\n');

    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body).detail).toContain('no Host header');
  });

  test('two Host headers do not get a foreign one past the guard', async () => {
    const answer = await ask(
      'GET /api/v1/stats HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n',
    );

    expect([400, 403]).toContain(answer.status);
  });

  test('an absolute address does not stand in for the Host', async () => {
    const answer = await ask(
      'GET http://127.0.0.1:PORT/api/v1/stats HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    );

    expect(answer.status).toBe(403);
  });

  test('headers over 16 KiB are a 431', async () => {
    const answer = await ask(`GET /health HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: ${'x'.repeat(17_000)}\r\n\r\n`);

    expect(answer.status).toBe(431);
    expect(JSON.parse(answer.body).detail).toContain('16 KiB');
  });

  test('what is not HTTP is a 400 in the shape of every other error', async () => {
    const answer = await ask('hello\r\n\r\n');

    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toEqual({ detail: expect.any(String) });
  });
});
