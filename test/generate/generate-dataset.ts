import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openCsvOutput } from './csv-output.ts';
import { readStoreIds } from './given-stores.ts';
import { makeHoursRows } from './hours-patterns.ts';
import { writePollFile } from './poll-file.ts';
import type { DatasetShape } from './presets.ts';
import { createRandom, createShuffle, mix } from './random.ts';
import { makeStoreIds } from './store-ids.ts';
import { timestampToUs } from './timestamp.ts';
import { pickZone } from './zone-names.ts';

/** The latest poll of a dataset that names no other: that of the real dump of 2024. */
export const defaultEnd = '2024-10-14 23:55:18.727055 UTC';

/** What to generate, and where. */
export interface DatasetOptions extends DatasetShape {
  /** Folder for the files; created when missing. Files of the same names in it are replaced. */
  readonly outFolder: string;
  /** Any whole number; the same one gives the same bytes. Default 1. */
  readonly seed?: number;
  /** Instant of the latest poll, such as {@link defaultEnd}. */
  readonly end?: string;
  /**
   * Real hours and zones files. When one is given, the stores are those it names, `stores` and `ids` are not used, and
   * only the file of polls is written.
   */
  readonly storeFiles?: readonly string[];
}

/** What was written. */
export interface Dataset {
  readonly pollsFile: string;
  /** Absent when real hours and zones were given. */
  readonly hoursFile?: string;
  readonly zonesFile?: string;
  readonly stores: number;
  readonly polls: number;
}

/**
 * Writes a synthetic dataset: `store_status.csv`, `menu_hours.csv` and `timezones.csv` with the headers and the row order
 * of the real dumps. Streams: memory grows with the stores (about 350 bytes each), not with the polls.
 */
export async function generateDataset(options: DatasetOptions): Promise<Dataset> {
  const { outFolder, storeFiles = [], seed = 1, end = defaultEnd, days, polls } = options;
  requirePositive('stores', options.stores);
  requirePositive('days', days);
  if (polls !== undefined) requirePositive('polls', polls);
  await mkdir(outFolder, { recursive: true });

  const given = storeFiles.length > 0;
  const storeIds = given ? await readStoreIds(storeFiles) : makeStoreIds(options.stores, options.ids, mix(seed, 11));
  const pollsFile = join(outFolder, 'store_status.csv');
  const written = await writePollFile({
    path: pollsFile,
    storeIds,
    days,
    endUs: timestampToUs(end),
    seed,
    ...(polls === undefined ? {} : { polls }),
  });
  const dataset = { pollsFile, stores: storeIds.length, polls: written };
  if (given) return dataset;

  const hoursFile = join(outFolder, 'menu_hours.csv');
  await writeStoreRows(
    hoursFile,
    'store_id,dayOfWeek,start_time_local,end_time_local',
    storeIds,
    seed + 1,
    (id, random) => makeHoursRows(random).map(({ dayOfWeek, start, end }) => `${id},${dayOfWeek},${start},${end}`),
  );
  const zonesFile = join(outFolder, 'timezones.csv');
  await writeStoreRows(zonesFile, 'store_id,timezone_str', storeIds, seed + 2, (id, random) => {
    const zone = pickZone(random);
    return zone === null ? [] : [`${id},${zone}`];
  });
  return { ...dataset, hoursFile, zonesFile };
}

/** Writes the rows of each store, the stores in shuffled order. */
async function writeStoreRows(
  path: string,
  header: string,
  storeIds: readonly string[],
  seed: number,
  rowsOf: (id: string, random: ReturnType<typeof createRandom>) => readonly string[],
): Promise<void> {
  const output = await openCsvOutput(path);
  await output.add(`${header}\n`);
  const shuffle = createShuffle(storeIds.length, mix(seed, 21));
  for (let step = 0; step < shuffle.steps; step++) {
    const store = shuffle.at(step);
    const id = storeIds[store];
    if (id === undefined) continue;
    for (const row of rowsOf(id, createRandom(mix(mix(seed, 22), store)))) await output.add(`${row}\n`);
  }
  await output.close();
}

function requirePositive(name: string, value: number): void {
  if (!(value > 0) || value > 2 ** 31) {
    throw new Error(`${name} is ${value}. Expected a number above 0 and below 2,147,483,648.`);
  }
}
