import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AppOptions } from '../../main/app.ts';
import { importPaths, openApp, reportCsv, temporaryFolder } from './open-app.ts';
import { sharedApp } from './shared-app.ts';
import { writeTables } from './write-csv.ts';

const CLI = fileURLToPath(new URL('../../main/cli.ts', import.meta.url));
const AS_OF_US = Date.UTC(2024, 10, 4, 6, 30) * 1_000;
const HOUR_US = 3_600_000_000;
/** Three shards, the last one not full. */
const STORES = 2_500;
const ZONES = ['America/New_York', 'Asia/Kathmandu', 'Europe/Dublin', 'Mars/Olympus', 'US/Central'];

const storeIds = Array.from({ length: STORES }, (_, i) =>
  String(7_000_000_000_000_000_001n * BigInt((i % 7) + 1) + BigInt(i)),
);
const polls = storeIds.flatMap((storeId, i) =>
  Array.from({ length: 6 }, (_, j) => ({
    storeId,
    timeUs: AS_OF_US - ((i * 37 + j * 2_311) % 12_000) * 60_000_000 - i,
    active: (i + j) % 3 !== 0,
  })),
);
const hours = storeIds.flatMap((storeId, i) =>
  i % 5 === 0
    ? []
    : [0, 1, 2, 4, 6].map((day) => ({ storeId, day, startSeconds: 3_600 * (i % 20), endSeconds: 61_200 })),
);
const zones = storeIds.flatMap((storeId, i) =>
  i % 6 === 5 ? [] : [{ storeId, zone: ZONES[i % ZONES.length] ?? 'UTC' }],
);
const tables = { polls, hours, zones };

/** Rows in another order: every 7th, then the ones after them, and so on. No store and instant repeats here. */
function shuffled<Row>(rows: readonly Row[]): Row[] {
  return Array.from({ length: 7 }, (_, start) => rows.filter((_row, i) => i % 7 === 6 - start)).flat();
}

const shared = sharedApp({ threads: 2 });
let expected = '';
beforeAll(async () => {
  await shared.replaceBy(tables);
  expected = await reportCsv(shared.app);
  expect(expected.split('\n')).toHaveLength(STORES + 2);
});

async function reportBy(options: Partial<AppOptions>): Promise<string> {
  const folder = await temporaryFolder();
  const app = await openApp({ dataFolder: folder, ...options });
  await importPaths(app, await writeTables(folder, tables));
  return reportCsv(app);
}

describe('the same data gives the same bytes', () => {
  test('on 1, 2 and 8 threads, and whatever the clock says', async () => {
    expect(await reportBy({ threads: 1, now: () => 0 })).toBe(expected);
    expect(await reportBy({ threads: 8, now: () => Date.UTC(2099, 5) })).toBe(expected);
  });

  test('in any time zone and locale of the machine', async () => {
    const folder = await temporaryFolder();
    const paths = await writeTables(folder, tables);
    const places = [
      { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'America/St_Johns', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
    ];
    for (const place of places) {
      const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'report', ...paths], {
        env: { ...process.env, ...place, STORE_MONITOR_HOME: folder, TMPDIR: folder },
        maxBuffer: 16 * 1_048_576,
      });
      expect(stdout).toBe(expected);
    }
  });

  test('in any order of the rows', async () => {
    await shared.replaceBy({ polls: shuffled(polls), hours: shuffled(hours), zones: shuffled(zones) });
    expect(await reportCsv(shared.app)).toBe(expected);
  });

  test('as long as T is the same: an hour earlier it is another report', async () => {
    expect(await reportCsv(shared.app, { asOfUs: AS_OF_US - HOUR_US })).not.toBe(expected);
  });
});
