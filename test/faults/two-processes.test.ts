import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pollsCsv, stamp, writeCsv } from '../app/write-csv.ts';
import { SEED } from '../property/seed.ts';
import { startAgain } from './long/kill/next-start.ts';
import { batch, prepare } from './long/kill/prepare.ts';
import { environmentOf, type Place, type Prepared } from './long/kill/scene.ts';
import { type Server, startServer } from './long/kill/server.ts';
import { COMMAND_LINE, WorkProcess } from './long/kill/work-process.ts';
import { storedPolls } from './stored-polls.ts';

/** Makes a file that takes a moment to read. */
const LONG_TIMES = 1_000;

let root = '';
let prepared: Prepared;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'store-monitor-two-'));
  prepared = await prepare(root, { stores: 200, days: 60, polls: 2_000 }, SEED);
});
afterAll(() => rm(root, { recursive: true }));

async function makePlace(name: string): Promise<Place> {
  const folder = join(root, name);
  const place = {
    folder,
    workspace: join(folder, 'work.storemonitor'),
    home: join(folder, 'home'),
    temporary: join(folder, 'temporary'),
  };
  await mkdir(place.home, { recursive: true });
  await mkdir(place.temporary);
  return place;
}

function command(place: Place, ...args: readonly string[]): WorkProcess {
  return new WorkProcess([COMMAND_LINE, ...args, '--db', place.workspace], environmentOf(place));
}

/** The extended CSV of a new report. */
async function report(server: Server): Promise<string> {
  const { report_id } = await server.post<{ readonly report_id: string }>('/api/v1/trigger_report', '', 200);
  return server.text(`/api/v1/get_report/${report_id}?columns=extended&wait=60`);
}

async function ingest(server: Server, number: number): Promise<void> {
  const polls = batch(number).map(({ storeId, timeUs, active }) => ({
    store_id: storeId,
    timestamp_utc: stamp(timeUs),
    status: active ? 'active' : 'inactive',
  }));
  await server.post('/api/v1/ingest/polls', JSON.stringify({ polls }), 200);
}

test('two servers and commands beside them lose nothing, and no report mixes the data before and after a replace', async () => {
  const place = await makePlace('servers');
  await copyFile(prepared.start, place.workspace);
  const servers = await Promise.all([startServer(place), startServer(place)]);
  const [one, two] = servers;
  try {
    // The same polls again and again: what it comes to is known, and others write while it reads.
    const [header = '', ...rows] = pollsCsv(batch(3)).trimEnd().split('\n');
    const long = await writeCsv(root, `${header}\n${`${rows.join('\n')}\n`.repeat(LONG_TIMES)}`);
    const importing = command(place, 'import', long);
    await importing.line(/^reading rows/);
    await Promise.all([ingest(one, 1), ingest(two, 2)]);
    await importing.done();
    const before = await prepared.appended(3);
    expect(await Promise.all(servers.map(report))).toEqual([before, before]);

    let isReplaced = false;
    const replaced = command(place, 'import', prepared.files.other, '--replace')
      .done()
      .finally(() => {
        isReplaced = true;
      });
    while (!isReplaced) {
      const made = await Promise.all(servers.map(report));
      for (const csv of made) expect([before, prepared.csv.other]).toContain(csv);
    }
    await replaced;
    expect(await Promise.all(servers.map(report))).toEqual([prepared.csv.other, prepared.csv.other]);
  } finally {
    // Of two that end at the same instant, SQLite may take neither for the last one, and then leaves its log to whoever opens the file next.
    for (const { process } of servers) await process.interrupt();
  }
  expect(await readdir(place.folder)).toEqual(['home', 'temporary', 'work.storemonitor', 'work.storemonitor.backups']);
  expect(storedPolls(place.workspace).length).toBeGreaterThan(0);
});

test('two commands that make one workspace at the same time both have their data in it', async () => {
  const place = await makePlace('commands');
  await Promise.all(
    [prepared.files.base, await writeCsv(root, pollsCsv(batch(1)))].map((path) =>
      command(place, 'import', path).done(),
    ),
  );
  expect(await readdir(place.folder)).toEqual(['home', 'temporary', 'work.storemonitor']);
  expect((await startAgain(place.workspace, place.home)).csv).toBe(await prepared.appended(1));
});
