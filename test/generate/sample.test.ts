import { readdir, readFile } from 'node:fs/promises';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { buildSample, fixturesFolder, sampleStores, withStoreTable } from './sample.ts';
import { none } from './sample-stores/sample-polls.ts';

const readFixture = (path: string) => readFile(new URL(path, fixturesFolder), 'utf8');
const sample = buildSample();

test.each([...sample.keys()])('the committed %s is what the builder gives', async (path) => {
  expect(await readFixture(path)).toBe(sample.get(path));
});

test('the readme tells the stores as the builder has them', async () => {
  const readme = await readFixture('README.md');
  expect(readme).toBe(withStoreTable(readme));
});

test('the sample folder holds the three files and nothing else', async () => {
  const names = await readdir(new URL('sample/', fixturesFolder));
  expect(names.sort()).toEqual(['menu_hours.csv', 'store_status.csv', 'timezones.csv']);
});

test('the sample stays below 600 kB', () => {
  const bytes = [...sample.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  expect(bytes).toBeLessThan(600_000);
});

test('no id stands for two stores', () => {
  expect(new Set(sampleStores.map(({ id }) => id)).size).toBe(sampleStores.length);
});

test('the readme lists every store once, however often it is brought up to date', () => {
  const empty = withStoreTable('<!-- stores: written by `npm run generate -- --sample` -->\n<!-- end of stores -->');
  for (const { id } of sampleStores) expect(empty.split(`| \`${id}\` |`)).toHaveLength(2);
  expect(withStoreTable(empty)).toBe(empty);
});

test('a readme without the marks is refused', () => {
  expect(() => withStoreTable('# The sample\n')).toThrow('has no part from');
});

describe('the extended report agrees with what was worked out by pencil', () => {
  const report = Papa.parse<Record<string, string>>(sample.get('sample-report-extended.csv') ?? '', { header: true });
  const rowById = new Map(report.data.map((row) => [row.store_id, row]));

  for (const { id, shows, expected, polls } of sampleStores) {
    const row = rowById.get(/^[=+\-@]/.test(id) ? `'${id}` : id);
    if (expected !== undefined) {
      test(`${id}: ${shows}`, () => {
        expect(row).toMatchObject(expected);
      });
    } else if (polls === none) {
      test(`${id}: ${shows}`, () => {
        expect(row).toBeUndefined();
      });
    }
  }
});
