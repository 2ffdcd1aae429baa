/** Proves on small datasets that DuckDB, the reference and the product give the same report. Takes a folder to work in. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type DatasetOptions, generateDataset } from '../../generate/generate-dataset.ts';
import { timestampToUs } from '../../generate/timestamp.ts';
import { productCli } from '../product/command.ts';
import { duckDbReports } from './duckdb-reports.ts';
import { hostileDatasets, writeDataset } from './hostile-dataset.ts';
import { type ReferenceReports, readDataset, referenceReports } from './reference-reports.ts';
import { requireEqual } from './require-equal.ts';

const hostileCount = 60;

/** The second one ends after the clocks of America went back, the third after they went forward. */
const smallDatasets = [
  { ids: 'integer', seed: 3, end: '2024-10-14 23:55:18.727055 UTC' },
  { ids: 'uuid', seed: 4, end: '2024-11-05 12:34:56.789012 UTC' },
  { ids: 'integer', seed: 5, end: '2024-03-12 04:00:00.000000 UTC' },
] as const satisfies readonly Partial<DatasetOptions>[];

const workFolder = process.argv[2];
if (workFolder === undefined) throw new Error('The folder to work in is missing.');
for (const dataset of smallDatasets) await proveSmall(join(workFolder, `small-${dataset.seed}`), dataset);
await proveHostile(join(workFolder, 'hostile'));

async function proveSmall(folder: string, options: (typeof smallDatasets)[number]): Promise<void> {
  const shape = { stores: 500, polls: 60_000, days: 9 };
  await generateDataset({ ...shape, ...options, outFolder: folder });
  const data = await readDataset(folder);
  const asOfUs = timestampToUs(options.end);
  const expected = referenceReports(data, asOfUs);
  requireEqual(options.end, 'product', await productCsv(folder), 'reference', expected.standard);
  requireSame(options.end, await duckDbReports(folder, { asOfUs }), expected);

  const earlierUs = asOfUs - 30 * 3_600_000_000;
  const earlier = referenceReports(data, earlierUs);
  requireSame(`${options.end} less 30 h`, await duckDbReports(folder, { asOfUs: earlierUs }), earlier);

  const appendedFile = await splitPolls(folder);
  requireSame(`${options.end} appended`, await duckDbReports(folder, { asOfUs, appendedFile }), expected);
  console.log(`Same report of each of ${shape.stores} stores up to ${options.end}: DuckDB, product, reference.`);
}

async function proveHostile(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const datasets = hostileDatasets(hostileCount);
  for (const [index, dataset] of datasets.entries()) {
    const { asOfUs } = dataset;
    await writeDataset(folder, dataset);
    const expected = referenceReports(dataset, asOfUs);
    requireSame(`hostile dataset ${index}`, await duckDbReports(folder, { asOfUs }), expected);
  }
  console.log(`Same report of ${datasets.length} datasets made to trip the arithmetic: DuckDB, reference.`);
}

/** The cells are rounded to 18 or 0.3 seconds, so the whole µs are compared as well. */
function requireSame(what: string, found: ReferenceReports, expected: ReferenceReports): void {
  requireEqual(what, 'DuckDB', found.standard, 'reference', expected.standard);
  requireEqual(`${what}, in µs`, 'DuckDB', found.microseconds, 'reference', expected.microseconds);
}

async function productCsv(folder: string): Promise<string> {
  const outFile = join(folder, 'product-report.csv');
  const files = ['store_status.csv', 'menu_hours.csv', 'timezones.csv'].map((name) => join(folder, name));
  await promisify(execFile)(process.execPath, [productCli, 'report', ...files, '--out', outFile]);
  return readFile(outFile, 'utf8');
}

/** Moves the last tenth of the polls into a file of their own and returns its path. */
async function splitPolls(folder: string): Promise<string> {
  const pollsFile = join(folder, 'store_status.csv');
  const [header = '', ...rows] = (await readFile(pollsFile, 'utf8')).trimEnd().split('\n');
  const kept = Math.floor(rows.length * 0.9);
  const appendedFolder = join(folder, 'appended');
  await mkdir(appendedFolder, { recursive: true });
  const appendedFile = join(appendedFolder, 'store_status.csv');
  await writeFile(appendedFile, `${[header, ...rows.slice(kept)].join('\n')}\n`);
  await writeFile(`${pollsFile}.part`, `${[header, ...rows.slice(0, kept)].join('\n')}\n`);
  await rename(`${pollsFile}.part`, pollsFile);
  return appendedFile;
}
