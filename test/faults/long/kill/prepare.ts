import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type App, createApp } from '../../../../main/app.ts';
import type { PollInput } from '../../../../main/services.ts';
import { type DatasetSize, writeDatasets } from './datasets.ts';
import { reportOf } from './next-start.ts';
import type { Prepared } from './scene.ts';

const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const MINUTE_US = 60_000_000;
const BATCH_STORES = 10;
const BATCH_POLLS = 200;
/** Limits of trust that reports are made with. */
export const TRUST_MINUTES = [15, 60, 240] as const;

/** Polls that are sent at once: of stores that no other batch names. */
export function batch(number: number): readonly PollInput[] {
  return Array.from({ length: BATCH_POLLS }, (_, i) => ({
    storeId: `append-${number}-${i % BATCH_STORES}`,
    timeUs: NOON_US - i * 29 * MINUTE_US - MINUTE_US,
    active: i % 3 > 0,
  }));
}

/** How many batches a report shows. Throws when one is there in part. */
export function batchesIn(csv: string): number {
  const rows = csv.split('\n').filter((line) => line.startsWith('append-')).length;
  if (rows % BATCH_STORES !== 0) throw new Error(`A batch is there in part: ${rows} of its stores.`);
  return rows / BATCH_STORES;
}

/** Makes the state that all tries begin with, and the reports of all that may come of it. */
export async function prepare(folder: string, size: DatasetSize, seed: number): Promise<Prepared> {
  const files = await writeDatasets(join(folder, 'data'), size, seed);
  const start = join(folder, 'start.storemonitor');
  const { base, merged, other } = await withApp(
    join(folder, 'scratch.storemonitor'),
    join(folder, 'home'),
    async (app) => {
      await importFolder(app, files.base, false);
      const first = certain(await reportOf(app));
      await app.backUp(start);
      await importFolder(app, files.more, false);
      const both = certain(await reportOf(app));
      await importFolder(app, files.other, true);
      return { base: first, merged: both, other: certain(await reportOf(app)) };
    },
  );
  if (new Set([base, merged, other]).size !== 3) {
    throw new Error('Versions that a kill is to be told by look the same.');
  }
  let trusted: Promise<ReadonlyMap<number, string>> | undefined;
  return {
    files,
    start,
    csv: { base, merged, other },
    trusted: () => {
      trusted ??= trustedReports(folder, start);
      return trusted;
    },
    appended: appendedReports(folder, start),
  };
}

async function trustedReports(folder: string, start: string): Promise<ReadonlyMap<number, string>> {
  const workspace = join(folder, 'trusted.storemonitor');
  await copyFile(start, workspace);
  return withApp(workspace, join(folder, 'home'), async (app) => {
    const csv = new Map<number, string>();
    for (const trustMinutes of TRUST_MINUTES) csv.set(trustMinutes, certain(await reportOf(app, { trustMinutes })));
    return csv;
  });
}

/** Each is made once, from the one before. */
function appendedReports(folder: string, start: string): Prepared['appended'] {
  const csv: string[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const workspace = join(folder, 'appended.storemonitor');
  const makeUpTo = async (batches: number): Promise<string> => {
    const known = csv[batches];
    if (known !== undefined) return known;
    if (csv.length === 0) await copyFile(start, workspace);
    await withApp(workspace, join(folder, 'home'), async (app) => {
      for (let next = csv.length; next <= batches; next++) {
        if (next > 0) await app.services.imports.ingestPolls(batch(next));
        csv.push(certain(await reportOf(app)));
      }
    });
    return certain(csv[batches] ?? null);
  };
  return (batches) => {
    const made = last.then(() => makeUpTo(batches));
    last = made.catch(() => undefined);
    return made;
  };
}

async function importFolder(app: App, path: string, replace: boolean): Promise<void> {
  const { job } = await app.services.imports.start([{ kind: 'path', path }], { replace });
  await app.services.imports.finished(job.id);
}

async function withApp<T>(workspacePath: string, dataFolder: string, work: (app: App) => Promise<T>): Promise<T> {
  await mkdir(dataFolder, { recursive: true });
  const app = await createApp({ workspacePath, dataFolder, threads: 1 });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

function certain(csv: string | null): string {
  if (csv === null) throw new Error('A report of polls was expected; there are none.');
  return csv;
}
