import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DatasetOptions, defaultEnd, generateDataset } from './generate-dataset.ts';

const eightDaysMs = 8 * 86_400_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'generate-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Generates into a folder of its own and returns the three files' rows, the header taken off. */
async function generate(name: string, options: Omit<DatasetOptions, 'outFolder'>) {
  const dataset = await generateDataset({ ...options, outFolder: join(folder, name) });
  const rowsOf = async (path: string) => {
    const lines = (await readFile(path, 'utf8')).split('\n');
    expect(lines.pop()).toBe('');
    return { header: lines[0], rows: lines.slice(1).map((line) => line.split(',')) };
  };
  if (dataset.hoursFile === undefined || dataset.zonesFile === undefined)
    throw new Error('hours and zones are missing');
  return {
    dataset,
    polls: await rowsOf(dataset.pollsFile),
    hours: await rowsOf(dataset.hoursFile),
    zones: await rowsOf(dataset.zonesFile),
  };
}

const toMs = (stamp = '') => Date.parse(`${stamp.slice(0, 10)}T${stamp.slice(11, 23)}Z`);

describe.each([
  { name: 'short', stores: 2_000, polls: 200_000, days: 7.25, ids: 'integer' },
  { name: 'long', stores: 1_000, polls: 300_000, days: 74, ids: 'uuid' },
] as const)('a $name history of $days days', ({ name, ...shape }) => {
  let made: Awaited<ReturnType<typeof generate>>;
  const latestByStore = new Map<string, number>();
  beforeAll(async () => {
    made = await generate(name, shape);
    for (const [id = '', , stamp] of made.polls.rows) {
      latestByStore.set(id, Math.max(latestByStore.get(id) ?? 0, toMs(stamp)));
    }
  });

  test('has the headers of the real files', () => {
    expect(made.polls.header).toBe('store_id,status,timestamp_utc');
    expect(made.hours.header).toBe('store_id,dayOfWeek,start_time_local,end_time_local');
    expect(made.zones.header).toBe('store_id,timezone_str');
  });

  test('has the number of polls asked for, within 2 %', () => {
    expect(made.polls.rows.length).toBe(made.dataset.polls);
    expect(Math.abs(made.polls.rows.length / shape.polls - 1)).toBeLessThan(0.02);
  });

  test('has a poll of every store and no other store', () => {
    expect(latestByStore.size).toBe(shape.stores);
    for (const { rows } of [made.hours, made.zones]) {
      expect(rows.every(([id = '']) => latestByStore.has(id))).toBe(true);
    }
  });

  test('writes ids of the kind asked for', () => {
    const form =
      shape.ids === 'uuid' ? /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/ : /^[1-9]\d{14,18}$/;
    expect([...latestByStore.keys()].filter((id) => !form.test(id))).toEqual([]);
  });

  test('writes each poll as a dump does', () => {
    const form = /^[^,]+,(active|inactive),\d{4}-\d\d-\d\d [012]\d:[0-5]\d:[0-5]\d\.\d{6} UTC$/;
    expect(made.polls.rows.map((row) => row.join(',')).filter((line) => !form.test(line))).toEqual([]);
  });

  test('ends exactly at the end instant with one poll of one store', () => {
    const stamps = made.polls.rows.map(([, , stamp = '']) => stamp);
    expect(stamps.filter((stamp) => stamp === defaultEnd)).toHaveLength(1);
    expect(stamps.filter((stamp) => stamp > defaultEnd)).toEqual([]);
  });

  test('mixes stores and times in every part of the file', () => {
    const { rows } = made.polls;
    let later = 0;
    let sameStore = 0;
    for (let i = 1; i < rows.length; i++) {
      if ((rows[i]?.[2] ?? '') > (rows[i - 1]?.[2] ?? '')) later++;
      if (rows[i]?.[0] === rows[i - 1]?.[0]) sameStore++;
    }
    expect(later / rows.length).toBeCloseTo(0.5, 1);
    expect(sameStore / rows.length).toBeLessThan(0.01);
  });

  test('leaves about a quarter of the stores without a poll in the last eight days', () => {
    const silent = [...latestByStore.values()].filter((ms) => ms < toMs(defaultEnd) - eightDaysMs).length;
    expect(silent / shape.stores).toBeCloseTo(0.24, 1);
    expect(silent / shape.stores).toBeGreaterThan(0.2);
  });

  test('polls some stores about three times as often as the others', () => {
    const gapsByStore = medianGaps(made.polls.rows);
    const common = gapsByStore.filter((gap) => gap > (gapsByStore.at(-1) ?? 0) / 5);
    const slow = common[Math.floor(common.length * 0.7)] ?? 0;
    const fast = common.filter((gap) => gap < slow / 2);
    expect(fast.length / common.length).toBeGreaterThan(0.1);
    expect(fast.length / common.length).toBeLessThan(0.35);
  });

  test('has about 8 % inactive polls, in runs', () => {
    const byStore = groupByStore(made.polls.rows);
    let inactive = 0;
    let afterInactive = 0;
    let stayedInactive = 0;
    for (const rows of byStore.values()) {
      rows.forEach((row, i) => {
        if (row[1] === 'inactive') inactive++;
        if (i > 0 && rows[i - 1]?.[1] === 'inactive') {
          afterInactive++;
          if (row[1] === 'inactive') stayedInactive++;
        }
      });
    }
    expect(inactive / made.polls.rows.length).toBeGreaterThan(0.06);
    expect(inactive / made.polls.rows.length).toBeLessThan(0.1);
    expect(stayedInactive / afterInactive).toBeGreaterThan(0.7);
  });

  test('repeats about one poll in 200, a few with the other status', () => {
    const statuses = new Map<string, Set<string>>();
    let repeats = 0;
    for (const [id, status = '', stamp] of made.polls.rows) {
      const key = `${id},${stamp}`;
      const known = statuses.get(key);
      if (known) repeats++;
      statuses.set(key, (known ?? new Set()).add(status));
    }
    const conflicts = [...statuses.values()].filter((known) => known.size === 2).length;
    expect(repeats / made.polls.rows.length).toBeGreaterThan(0.004);
    expect(repeats / made.polls.rows.length).toBeLessThan(0.006);
    expect(conflicts / repeats).toBeGreaterThan(0.05);
    expect(conflicts / repeats).toBeLessThan(0.2);
  });

  test('has times in which nothing was polled', () => {
    const from = toMs(defaultEnd) - (shape.days - 1) * 86_400_000;
    const times = made.polls.rows
      .map((row) => toMs(row[2]))
      .filter((ms) => ms > from)
      .sort((a, b) => a - b);
    const longestMs = times.reduce((longest, ms, i) => Math.max(longest, ms - (times[i - 1] ?? ms)), 0);
    expect(longestMs).toBeGreaterThan(15 * 60_000);
  });

  test('gives about 95 % of the stores hours and about 96 % a zone', () => {
    const withHours = new Set(made.hours.rows.map(([id]) => id)).size / shape.stores;
    const withZone = new Set(made.zones.rows.map(([id]) => id)).size / shape.stores;
    expect(withHours).toBeGreaterThan(0.93);
    expect(withHours).toBeLessThan(0.97);
    expect(withZone).toBeGreaterThan(0.94);
    expect(withZone).toBeLessThan(0.98);
    expect(made.zones.rows.length).toBe(new Set(made.zones.rows.map(([id]) => id)).size);
  });

  test('has nights, split days, endless days, one-minute days and days off', () => {
    const spans = new Set(made.hours.rows.map(([, , start, end]) => `${start}-${end}`));
    expect(spans).toContain('17:00:00-02:00:00');
    expect(spans).toContain('11:00:00-14:30:00');
    expect(spans).toContain('00:00:00-23:59:00');
    expect(spans).toContain('00:00:00-00:01:00');
    const daysByStore = new Map<string, Set<string>>();
    for (const [id = '', day = ''] of made.hours.rows) daysByStore.set(id, (daysByStore.get(id) ?? new Set()).add(day));
    expect(new Set([...daysByStore.values()].map((days) => days.size))).toEqual(new Set([5, 6, 7]));
  });
});

test('the same seed gives the same bytes, another seed others', async () => {
  const shape = { stores: 50, polls: 2_000, days: 10, ids: 'integer' } as const;
  const bytes = async (outFolder: string, seed: number) => {
    const dataset = await generateDataset({ ...shape, seed, outFolder: join(folder, outFolder) });
    const files = [dataset.pollsFile, dataset.hoursFile ?? '', dataset.zonesFile ?? ''];
    return Promise.all(files.map((file) => readFile(file, 'utf8')));
  };
  const first = await bytes('seed-a', 7);
  expect(await bytes('seed-b', 7)).toEqual(first);
  const other = await bytes('seed-c', 8);
  for (const [file, text] of other.entries()) expect(text).not.toBe(first[file]);
});

test('many integer ids differ only in their last two digits', async () => {
  const { polls } = await generate('ids', { stores: 400, days: 2, ids: 'integer' });
  const ids = new Set(polls.rows.map(([id = '']) => id));
  const stems = new Set([...ids].map((id) => id.slice(0, -2)));
  expect(stems.size).toBeLessThan(ids.size / 2);
});

test('without a number of polls, the cadences decide it', async () => {
  const { polls } = await generate('cadence', { stores: 500, days: 20, ids: 'uuid' });
  const pollsAStoreDay = polls.rows.length / 500 / 20;
  expect(pollsAStoreDay).toBeGreaterThan(7);
  expect(pollsAStoreDay).toBeLessThan(11);
});

test('given hours and zones files name the stores, and only polls are written', async () => {
  const hours = join(folder, 'given-hours.csv');
  const zones = join(folder, 'given-zones.csv');
  await writeFile(
    hours,
    'store_id,dayOfWeek,start_time_local,end_time_local\nb,0,10:00:00,12:00:00\na,0,10:00:00,12:00:00\n',
  );
  await writeFile(zones, 'store_id,timezone_str\nc,America/Chicago\na,America/Chicago\n');
  const dataset = await generateDataset({
    outFolder: join(folder, 'given'),
    stores: 1,
    days: 20,
    ids: 'uuid',
    storeFiles: [hours, zones],
  });
  expect(dataset).toMatchObject({ stores: 3 });
  expect(dataset).not.toHaveProperty('hoursFile');
  const lines = (await readFile(dataset.pollsFile, 'utf8')).trimEnd().split('\n').slice(1);
  expect(new Set(lines.map((line) => line.split(',')[0]))).toEqual(new Set(['a', 'b', 'c']));
});

test('an impossible size is refused with what was found', async () => {
  const options = { outFolder: folder, stores: 0, days: 1, ids: 'uuid' } as const;
  await expect(generateDataset(options)).rejects.toThrow('stores is 0');
});

function groupByStore(rows: readonly string[][]): Map<string, string[][]> {
  const byStore = new Map<string, string[][]>();
  for (const row of rows) {
    const id = row[0] ?? '';
    const known = byStore.get(id);
    if (known) known.push(row);
    else byStore.set(id, [row]);
  }
  for (const storeRows of byStore.values()) storeRows.sort((a, b) => ((a[2] ?? '') < (b[2] ?? '') ? -1 : 1));
  return byStore;
}

/** The median gap between a store's polls, of the stores with at least ten polls, in ascending order. */
function medianGaps(rows: readonly string[][]): number[] {
  return [...groupByStore(rows).values()]
    .filter((storeRows) => storeRows.length >= 10)
    .map((storeRows) => {
      const gaps = storeRows.slice(1).map((row, i) => toMs(row[2]) - toMs(storeRows[i]?.[2]));
      return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
    })
    .sort((a, b) => a - b);
}
