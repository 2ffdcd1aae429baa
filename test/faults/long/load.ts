import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type CsvTables, pollsCsv, writeTables } from '../../app/write-csv.ts';
import { generateDataset } from '../../generate/generate-dataset.ts';
import { timestampToUs } from '../../generate/timestamp.ts';
import { extendedCsv, referenceReport } from '../../reference/reference.ts';
import { ServedProcess } from '../served-process.ts';
import { holdSlowly } from '../slow-clients.ts';
import type { AttackOptions } from './attack.ts';
import { LoadClient, type LoadScene } from './load-client.ts';
import { Trend } from './memory-trend.ts';

const REPOSITORY = resolve(import.meta.dirname, '../../..');
const CLIENTS = 47;
const IMPORTERS = 3;
const IMPORT_ROWS = 20_000;
const STORES = 2_000;
const POLLS = 300_000;
const END = '2024-10-14 23:55:18.727055 UTC';
const MB = 1_048_576;

/** Limits of what is called right; the figures of a run stand in its summary. */
const HEALTH_MS = 3_000;
const WORKED_MS = 300;
const SHUT_DOWN_MS = 5_000;
/**
 * In MB, from the middle third of the time to the last. What is resident holds two things that grow by leaps until they
 * are full, early or late: the main thread's room for young objects, and the C library's room between buffers.
 */
const MAY_GROW = { resident: 96, external: 32, buffers: 32 };
const HEAP_BYTES = 200 * MB;
/** The headers' 20 s, the body's 30 s, and how often they are looked at. */
const SLOW_CUT_MS = 45_000;

/**
 * 50 clients that trigger, poll, fetch and ingest at once while three of them import, against a real `serve` process.
 * Afterwards every figure is compared: with a fresh import of the same rows, and the clients' own stores with the
 * reference.
 */
export async function attack({ seed = 1, seconds = 60 }: AttackOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'store-monitor-load-'));
  const workspace = join(folder, 'load.storemonitor');
  const base = join(folder, 'base');
  await generateDataset({ outFolder: base, stores: STORES, polls: POLLS, days: 7.25, ids: 'integer', seed, end: END });
  const served = await ServedProcess.start(workspace, folder);
  try {
    await importFolder(served, base);
    const scene = await loadScene(served, base, seed);
    const slow = holdSlowly(served.port);
    const clients = Array.from({ length: CLIENTS }, (_, i) => new LoadClient(scene, i));
    const importers = Array.from({ length: IMPORTERS }, (_, i) => new LoadClient(scene, CLIENTS + i));
    const watch = watchServer(served, scene);
    const endMs = setTimeout(() => {
      scene.stopped = true;
    }, seconds * 1_000);
    const work = Promise.all([
      watch,
      Promise.all(importers.map((importer) => importer.runImports(IMPORT_ROWS))),
      ...clients.map((client) => client.run()),
    ]);
    const [measured, imported] = await work.finally(() => {
      clearTimeout(endMs);
      scene.stopped = true;
    });
    const slowCutMs = await slow.cutAfterMs(SLOW_CUT_MS);
    await allJobsDone(served);
    const { heapBytes, rssBytes, workedMs } = await served.probe();
    const tables: Required<CsvTables> = {
      polls: [...clients.flatMap(({ ledger }) => ledger.polls), ...imported.flat()],
      hours: clients.flatMap(({ ledger }) => ledger.tables.hours),
      zones: clients.flatMap(({ ledger }) => ledger.tables.zones),
    };
    const csv = await finalReport(served);
    const shutDownMs = await shutDownBusy(served, folder);
    await compareWithFreshImport(folder, base, tables, csv);
    compareWithReference(tables, csv);
    if (/\n\s+at /.test(served.said)) throw new Error(`The server has met faults: ${served.said}`);
    const { health, trend } = measured;
    const memory = trend.requireFlat();
    require('health answers, slowest in ms', health.at(-1) ?? 0, HEALTH_MS);
    require('work between two turns of the event loop, ms', workedMs, WORKED_MS);
    require('heap after, bytes', heapBytes, HEAP_BYTES);
    const { calls, busy, imports, polls, reports } = scene.counts;
    const ms = (at: number): string => (health[Math.floor(at * (health.length - 1))] ?? 0).toFixed(0);
    return [
      `${seconds} s, ${CLIENTS + IMPORTERS} clients, ${calls} calls, ${busy} of them 429`,
      `${reports} reports, ${imports} imports, ${polls} polls ingested, every figure right`,
      `/health p50 ${ms(0.5)} p99 ${ms(0.99)} max ${ms(1)} ms, at most ${workedMs.toFixed(0)} ms of work between two turns of the event loop`,
      `${memory}; ${mb(rssBytes)} MB after, heap ${mb(heapBytes)} MB`,
      `slow clients cut off after ${(slowCutMs / 1_000).toFixed(0)} s, shut down in ${shutDownMs.toFixed(0)} ms`,
    ].join('; ');
  } finally {
    await served.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

function require(what: string, found: number, limit: number): void {
  if (found > limit) throw new Error(`${what}: ${found.toFixed(0)}, expected at most ${limit.toFixed(0)}.`);
}

async function importFolder(served: ServedProcess, folder: string): Promise<void> {
  const form = new FormData();
  for (const name of readdirSync(folder)) form.append('file', new Blob([await readFile(join(folder, name))]), name);
  const response = await fetch(`${served.url}/api/v1/imports`, { method: 'POST', body: form });
  if (response.status !== 202) throw new Error(`The first import was refused: ${await response.text()}`);
  await allJobsDone(served);
}

async function loadScene(served: ServedProcess, base: string, seed: number): Promise<LoadScene> {
  const ids = await fetch(`${served.url}/api/v1/stores?limit=1000`);
  const { stores } = (await ids.json()) as { readonly stores: readonly string[] };
  if (stores.length === 0) throw new Error(`No stores came from ${base}.`);
  const counts = { calls: 0, busy: 0, imports: 0, polls: 0, reports: 0 };
  const endUs = timestampToUs(END);
  return { url: served.url, seed, endUs, storeIds: stores, digests: new Map(), counts, stopped: false };
}

interface Measured {
  /** How long each answer took, in ms, shortest first. */
  readonly health: readonly number[];
  readonly trend: Trend;
}

/** Asks for the server's health all the time, and looks at its memory. */
async function watchServer(served: ServedProcess, scene: LoadScene): Promise<Measured> {
  const health: number[] = [];
  const trend = new Trend(MAY_GROW);
  await served.probe();
  while (!scene.stopped) {
    const startMs = performance.now();
    const response = await fetch(`${served.url}/health`);
    if (response.status !== 200 && response.status !== 429) throw new Error(`/health: ${await response.text()}`);
    await response.text();
    health.push(performance.now() - startMs);
    trend.add({ ...(await served.look()), files: served.openFiles });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { health: health.toSorted((a, b) => a - b), trend };
}

async function allJobsDone(served: ServedProcess): Promise<void> {
  for (;;) {
    const response = await fetch(`${served.url}/api/v1/jobs`);
    const { jobs } = (await response.json()) as { jobs: readonly { readonly state: string }[] };
    const failed = jobs.find(({ state }) => state === 'failed');
    if (failed !== undefined) throw new Error(`A job has failed: ${JSON.stringify(failed)}`);
    if (jobs.every(({ state }) => state === 'done' || state === 'cancelled')) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function finalReport(served: ServedProcess): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ as_of: END });
  const started = await fetch(`${served.url}/api/v1/trigger_report`, { method: 'POST', headers, body });
  const { report_id: id } = (await started.json()) as { readonly report_id: string };
  const report = await fetch(`${served.url}/api/v1/get_report/${id}?columns=extended&wait=60`);
  return report.text();
}

/** The command line makes the report of the same rows, imported all at once into a workspace of its own. */
async function compareWithFreshImport(
  folder: string,
  base: string,
  tables: Required<CsvTables>,
  csv: string,
): Promise<void> {
  const fresh = join(folder, 'fresh');
  await mkdir(fresh);
  const paths = await writeTables(fresh, tables);
  const out = join(folder, 'fresh.csv');
  const args = ['report', base, ...paths, '--as-of', END, '--columns', 'extended', '--out', out];
  const child = spawn(process.execPath, [join(REPOSITORY, 'main/cli.ts'), ...args], { stdio: 'ignore' });
  const code = await new Promise<number | null>((settle) => child.once('close', settle));
  if (code !== 0) throw new Error(`The report of the fresh import ended with ${code}.`);
  sameRows(await readFile(out, 'utf8'), csv, 'a fresh import');
}

function compareWithReference(tables: Required<CsvTables>, csv: string): void {
  const own = tables.polls.filter(({ storeId }) => storeId.startsWith('load-'));
  const { rows } = referenceReport({ ...tables, polls: own }, { asOfUs: timestampToUs(END) });
  if (rows.length < CLIENTS) throw new Error(`Only ${rows.length} stores were sent by ${CLIENTS} clients.`);
  const [header = ''] = csv.split('\n');
  const found = csv.split('\n').filter((line) => line.startsWith('load-'));
  sameRows(extendedCsv(rows), [header, ...found, ''].join('\n'), 'the reference');
}

function sameRows(expected: string, found: string, what: string): void {
  if (expected === found) return;
  const expectedLines = expected.split('\n');
  const foundLines = found.split('\n');
  const at = expectedLines.findIndex((line, i) => line !== foundLines[i]);
  throw new Error(
    `The report is not that of ${what}: ${foundLines.length} lines and not ${expectedLines.length}; line ${at + 1} is "${foundLines[at]}" and not "${expectedLines[at]}".`,
  );
}

/** Has it end while reports wait and an import runs; it must be quick, and leave one file that opens. */
async function shutDownBusy(served: ServedProcess, folder: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const trigger = (minute: number): Promise<Response> =>
    fetch(`${served.url}/api/v1/trigger_report`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ trust_minutes: 1_000 + minute }),
    });
  const polls = Array.from({ length: 100_000 }, (_, i) => ({
    storeId: `late-${i % 5_000}`,
    timeUs: timestampToUs(END) - i * 5_000_000,
    active: true,
  }));
  const form = new FormData();
  form.append('file', new Blob([pollsCsv(polls)]), 'late.csv');
  const [late] = await Promise.all([
    fetch(`${served.url}/api/v1/imports`, { method: 'POST', body: form }),
    ...Array.from({ length: 100 }, (_, minute) => trigger(minute)),
  ]);
  if (late.status !== 202) throw new Error(`The last import was refused: ${await late.text()}`);
  const { code, tookMs } = await served.stop();
  if (code !== 0) throw new Error(`The server ended with ${code}: ${served.said}`);
  require('shut-down with jobs running, ms', tookMs, SHUT_DOWN_MS);
  const left = readdirSync(folder).filter((name) => /-(wal|shm)$/.test(name));
  if (left.length > 0) throw new Error(`The workspace is not one file, there is also ${left.join(', ')}`);
  const spool = join(folder, 'spool');
  const copies = statSync(spool, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(spool);
  if (copies.length > 0) throw new Error(`Temporary copies were left: ${copies.join(', ')}`);
  return tookMs;
}

function mb(bytes: number): string {
  return (bytes / MB).toFixed(0);
}
