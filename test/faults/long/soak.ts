import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pollsCsv } from '../../app/write-csv.ts';
import { createRandom, mix } from '../../generate/random.ts';
import type { ReferencePoll } from '../../reference/reference.ts';
import { ServedProcess } from '../served-process.ts';
import type { AttackOptions } from './attack.ts';
import { pollItem } from './load-ledger.ts';
import { Trend } from './memory-trend.ts';

const ROUNDS = 1_000;
const STORES = 2_000;
const POLLS_PER_STORE = 100;
const POLLS_PER_APPEND = 100;
/** Of ten appends one comes as a file. */
const FILE_EVERY = 10;
const PROBE_EVERY = 20;
const END_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const MB = 1_048_576;
/** A checkpoint follows when the log has a thousand pages; a commit may add its own before. */
const WAL_BYTES = 64 * MB;
/** The report history is kept, and its lines are what the heap grows by. Each thread's pages of SQLite fill 16 MB in time. */
const MAY_GROW = { heap: 4, 'heap with room': 16, external: 8, buffers: 8, resident: 48, files: 2 };

/**
 * One `serve` process takes 1,000 appends and makes 1,000 reports, each of new data. What it holds in the last third of
 * the time is compared with the middle one, after everything that can be freed is freed: memory, open files, and the log
 * of SQLite.
 */
export async function attack({ seed = 1, tries = ROUNDS }: AttackOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'store-monitor-soak-'));
  const workspace = join(folder, 'soak.storemonitor');
  const served = await ServedProcess.start(workspace, folder);
  try {
    const random = createRandom(mix(seed, 7));
    const draw = (count: number): ReferencePoll[] =>
      Array.from({ length: count }, () => ({
        storeId: `soak-${random.below(STORES)}`,
        timeUs: END_US - random.below(190 * 3_600) * 1_000_000,
        active: random.fraction() < 0.8,
      }));
    await importPolls(served, draw(STORES * POLLS_PER_STORE));
    const trend = new Trend(MAY_GROW);
    let walBytes = 0;
    for (let round = 1; round <= tries; round++) {
      const polls = draw(POLLS_PER_APPEND);
      if (round % FILE_EVERY === 0) await importPolls(served, polls);
      else await ingest(served, polls);
      await report(served);
      walBytes = Math.max(walBytes, statSync(`${workspace}-wal`, { throwIfNoEntry: false })?.size ?? 0);
      if (round % PROBE_EVERY === 0) {
        trend.add({ ...(await served.probe()), files: served.openFiles });
      }
    }
    const summary = trend.requireFlat();
    if (walBytes > WAL_BYTES) throw new Error(`The log of SQLite grew to ${walBytes} bytes.`);
    const { code } = await served.stop();
    if (code !== 0) throw new Error(`The server ended with ${code}: ${served.said}`);
    return `${tries} appends and ${tries} reports; ${summary}; log at most ${(walBytes / MB).toFixed(1)} MB`;
  } finally {
    await served.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

async function importPolls(served: ServedProcess, polls: readonly ReferencePoll[]): Promise<void> {
  const body = new FormData();
  body.append('file', new Blob([pollsCsv(polls)]), 'polls.csv');
  const { id } = await answered<{ readonly id: string }>(served, '/api/v1/imports', { method: 'POST', body });
  for (;;) {
    const { state } = await answered<{ readonly state: string }>(served, `/api/v1/imports/${id}`, {});
    if (state === 'done') return;
    if (state === 'failed' || state === 'cancelled') throw new Error(`The import ${id} has ${state}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function ingest(served: ServedProcess, polls: readonly ReferencePoll[]): Promise<void> {
  await answered(served, '/api/v1/ingest/polls', posted({ polls: polls.map(pollItem) }));
}

async function report(served: ServedProcess): Promise<void> {
  const { report_id: id } = await answered<{ readonly report_id: string }>(
    served,
    '/api/v1/trigger_report',
    posted({}),
  );
  const response = await fetch(`${served.url}/api/v1/get_report/${id}?wait=60`);
  const text = await response.text();
  if (!text.startsWith('store_id,')) throw new Error(`A report is not one: ${text.slice(0, 200)}`);
}

function posted(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function answered<T>(served: ServedProcess, path: string, request: RequestInit): Promise<T> {
  const response = await fetch(`${served.url}${path}`, request);
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}
