import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type App, createApp } from '../../main/app.ts';
import { buildServer } from '../../main/http/build-server.ts';
import { replyToErrors } from '../../main/http/error-replies.ts';
import { limitLoad } from '../../main/http/limit-load.ts';
import { boundHosts, listen } from '../../main/http/listen.ts';
import { DEFAULT_REPORT_REQUEST } from '../../main/shared/report-options.ts';
import { importPaths, makeReport } from '../app/open-app.ts';
import { pollsCsv, writeCsv } from '../app/write-csv.ts';
import { SEED } from '../property/seed.ts';
import { extendedCsv, referenceReport } from '../reference/reference.ts';
import { LoadClient, type LoadScene } from './long/load-client.ts';

const END_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const CLIENTS = 12;
const LOAD_MS = 500;
const SHUT_DOWN_MS = 5_000;

let folder: string;
let app: App;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-monitor-load-'));
  app = await createApp({ workspacePath: join(folder, 'load.storemonitor'), dataFolder: folder, threads: 2 });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

describe('what may wait at once', () => {
  async function limited(limits: { readonly requests: number; readonly bodyBytes: number }) {
    const server = fastify();
    onTestFinished(() => server.close());
    replyToErrors(server, () => undefined);
    limitLoad(server, limits);
    const gate = Promise.withResolvers<void>();
    server.post('/wait', async () => gate.promise.then(() => ({})));
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    const post = (body = '{}'): Promise<number> =>
      fetch(`${url}/wait`, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then(
        ({ status }) => status,
      );
    return { post, open: () => gate.resolve() };
  }

  /** Resolves when so many of the requests were refused. */
  async function refused(all: readonly Promise<number>[], count: number): Promise<void> {
    let answered = 0;
    for (const answer of all) void answer.then(() => answered++);
    await expect.poll(() => answered).toBe(count);
  }

  test('requests above the limit are refused as busy, and taken again when the others are answered', async () => {
    const { post, open } = await limited({ requests: 3, bodyBytes: 1_000 });
    const all = [post(), post(), post(), post(), post()];
    await refused(all, 2);
    open();
    expect((await Promise.all(all)).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 429, 429]);
    expect(await Promise.all([post(), post(), post()])).toEqual([200, 200, 200]);
  });

  test('bodies that are too large together are refused as busy; one alone is not', async () => {
    const { post, open } = await limited({ requests: 100, bodyBytes: 300 });
    const large = JSON.stringify('x'.repeat(400));
    const all = [post(large), post(large), post(large)];
    await refused(all, 2);
    open();
    expect((await Promise.all(all)).toSorted((a, b) => a - b)).toEqual([200, 429, 429]);
    expect(await post(large)).toBe(200);
  });
});

test('many clients at once get no error but 429, and every figure is right afterwards', async () => {
  const faults: unknown[] = [];
  const server: FastifyInstance = buildServer(app.services, {
    programVersion: '1.2.3',
    now: Date.now,
    token: null,
    allowedHosts: () => boundHosts(server),
    onFault: (error) => faults.push(error),
  });
  onTestFinished(() => server.close());
  const { url } = await listen(server, { port: 0, fixed: true, announceFolder: null });
  const common = Array.from({ length: 50 }, (_, i) => `common-${i}`);
  const first = common.map((storeId) => ({ storeId, timeUs: END_US, active: true }));
  await importPaths(app, [await writeCsv(folder, pollsCsv(first))], true);
  const counts = { calls: 0, busy: 0, imports: 0, polls: 0, reports: 0 };
  const scene: LoadScene = {
    url,
    seed: SEED,
    endUs: END_US,
    storeIds: common,
    digests: new Map(),
    counts,
    stopped: false,
  };
  const clients = Array.from({ length: CLIENTS }, (_, i) => new LoadClient(scene, i));
  setTimeout(() => {
    scene.stopped = true;
  }, LOAD_MS);
  const [imported] = await Promise.all([
    new LoadClient(scene, CLIENTS).runImports(500),
    ...clients.map((client) => client.run()),
  ]);
  const tables = clients.map(({ ledger }) => ledger.tables);
  const data = {
    polls: [...first, ...imported, ...tables.flatMap(({ polls }) => polls)],
    hours: tables.flatMap(({ hours }) => hours),
    zones: tables.flatMap(({ zones }) => zones),
  };
  const reportId = await makeReport(app, { asOfUs: END_US });
  const csv = Buffer.from(await app.services.reports.content(reportId, 'csv', 'extended')).toString();
  expect(csv, `seed ${SEED}`).toBe(extendedCsv(referenceReport(data, { asOfUs: END_US }).rows));
  expect(faults).toEqual([]);
  expect(counts.reports).toBeGreaterThan(0);
  expect(counts.imports).toBeGreaterThan(0);
});

test('a program with jobs running and waiting ends within five seconds, and leaves one file', async () => {
  const own = join(folder, 'ending');
  const busy = await createApp({ workspacePath: join(own, 'a.storemonitor'), dataFolder: own, threads: 2 });
  const polls = Array.from({ length: 30_000 }, (_, i) => ({
    storeId: `s${i % 3_000}`,
    timeUs: END_US - i * 9_000_000,
    active: i % 3 > 0,
  }));
  const path = await writeCsv(folder, pollsCsv(polls));
  await importPaths(busy, [path]);
  await busy.services.imports.start([{ kind: 'path', path }], { replace: true });
  for (let minute = 1; minute <= 30; minute++) {
    await busy.services.reports.trigger({ ...DEFAULT_REPORT_REQUEST, trustMinutes: minute });
  }
  const startMs = performance.now();
  await busy.close();
  expect(performance.now() - startMs).toBeLessThan(SHUT_DOWN_MS);
  expect((await readdir(own)).filter((name) => /-(wal|shm)$/.test(name))).toEqual([]);
});
