import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type CsvTables, writeTables } from '../../../app/write-csv.ts';
import { createRandom, mix } from '../../../generate/random.ts';

const NOON_US = Date.UTC(2024, 9, 14, 12) * 1_000;
const DAY_US = 86_400_000_000;
const ZONES = ['America/New_York', 'Asia/Tokyo', 'Europe/Berlin'];

/** How much is drawn: each store-day is a poll of its own, and each day of a shard a block to write. */
export interface DatasetSize {
  readonly stores: number;
  readonly days: number;
  readonly polls: number;
}

/** Files of one import. */
export interface DatasetFiles {
  readonly base: string;
  readonly more: string;
  readonly other: string;
}

/**
 * Writes three sets of CSV files: what is stored at first, what is added to it, and what replaces it. Few polls on many
 * days make many blocks, so that writing them takes long for their size.
 */
export async function writeDatasets(folder: string, size: DatasetSize, seed: number): Promise<DatasetFiles> {
  const files = { base: join(folder, 'base'), more: join(folder, 'more'), other: join(folder, 'other') };
  for (const [i, path] of Object.values(files).entries()) {
    await mkdir(path, { recursive: true });
    await writeTables(path, drawTables(size, mix(seed, i)));
  }
  return files;
}

function drawTables({ stores, days, polls }: DatasetSize, seed: number): Required<CsvTables> {
  const random = createRandom(seed);
  const name = (store: number): string => `store-${store}`;
  return {
    // Two in three polls lie in the week of the report, the others on any day.
    polls: Array.from({ length: polls }, (_, i) => ({
      storeId: name(random.below(stores)),
      timeUs: NOON_US - random.below(i % 3 === 0 ? days : 8) * DAY_US - random.below(86_000) * 1_000_000,
      active: random.fraction() < 0.7,
    })),
    hours: Array.from({ length: stores }, () => {
      const startSeconds = random.below(20) * 3_600;
      return {
        storeId: name(random.below(stores)),
        day: random.below(7),
        startSeconds,
        endSeconds: startSeconds + 7_200,
      };
    }),
    zones: Array.from({ length: stores }, () => ({
      storeId: name(random.below(stores)),
      zone: ZONES[random.below(ZONES.length)] ?? 'UTC',
    })),
  };
}
