import { copyFile, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchPrograms } from './build-programs.ts';
import type { DatasetFiles } from './dataset-files.ts';
import type { BenchDataset } from './datasets.ts';
import { type Measured, printedNumbers, runMeasured } from './measured-process.ts';
import type { MeasureName } from './measures.ts';
import { productCli } from './product/command.ts';
import { requireEqual } from './proof/require-equal.ts';
import { addSample, median, type SamplePair, type Samples } from './samples.ts';

const productChild = fileURLToPath(new URL('product/child.ts', import.meta.url));
const repeats = 8;

type Side = keyof SamplePair;
const sides: readonly Side[] = ['ours', 'other'];

/** What one dataset's measures need. */
interface Bench {
  readonly dataset: BenchDataset;
  readonly files: DatasetFiles;
  readonly programs: BenchPrograms;
  /** Emptied at the start; holds the databases and reports of the run. */
  readonly folder: string;
  readonly samples: Samples;
}

/**
 * Takes every measure of a dataset, the sides in turn and each time in a fresh process. On the way it checks that both
 * give the same report byte for byte, of the whole job and of the imported database.
 */
export async function measureDataset(
  dataset: BenchDataset,
  files: DatasetFiles,
  programs: BenchPrograms,
  folder: string,
): Promise<Samples> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const bench: Bench = { dataset, files, programs, folder, samples: new Map() };
  const has = (...names: readonly MeasureName[]): boolean => names.some((name) => dataset.measures.includes(name));
  if (has('job', 'peakMemory')) await eachRound(bench, measureJob);
  if (has('job', 'peakMemory')) await requireSameReports(bench, 'job');
  if (has('import', 'bytesPerPoll', 'startStop', 'firstReport', 'repeatedReport', 'append'))
    await eachRound(bench, measureImport);
  if (has('startStop')) await eachRound(bench, measureStartStop);
  if (has('firstReport')) await eachRound(bench, measureFirstReport);
  if (has('firstReport')) await requireSameReports(bench, 'first');
  if (has('repeatedReport')) await eachRound(bench, measureRepeatedReport);
  if (has('append')) await eachRound(bench, measureAppend);
  if (has('importThreads', 'reportThreads')) await eachRound(bench, measureThreads);
  await rm(folder, { recursive: true, force: true });
  return new Map(
    dataset.measures.flatMap((name) => {
      const pair = bench.samples.get(name);
      return pair === undefined ? [] : [[name, pair] as const];
    }),
  );
}

async function eachRound(bench: Bench, measure: (bench: Bench, side: Side) => Promise<void>): Promise<void> {
  for (let round = 0; round < bench.dataset.rounds; round++) {
    for (const side of sides) await measure(bench, side);
  }
}

async function measureJob(bench: Bench, side: Side): Promise<void> {
  const { files, samples } = bench;
  const out = reportPath(bench, 'job', side);
  await removeDatabase(`${out}.duckdb`);
  const { ms, peakBytes } = await run(bench, side, {
    ours: [productCli, 'report', files.folder, '--out', out],
    other: ['job', files.folder, out],
  });
  addSample(samples, 'job', side, ms);
  addSample(samples, 'peakMemory', side, peakBytes / 1e6);
}

async function measureImport(bench: Bench, side: Side): Promise<void> {
  const { files, samples } = bench;
  const database = databasePath(bench, 'imported', side);
  await removeDatabase(database);
  const { ms } = await run(bench, side, {
    ours: [productCli, 'import', files.folder, '--db', database],
    other: ['import', files.folder, database],
  });
  addSample(samples, 'import', side, ms);
  addSample(samples, 'bytesPerPoll', side, (await stat(database)).size / files.polls);
}

/** What a process of each side takes to do next to nothing: the floor of its first report. */
async function measureStartStop(bench: Bench, side: Side): Promise<void> {
  const database = await copyDatabase(bench, side);
  const { ms } = await run(bench, side, { ours: [productCli, 'stats', '--db', database], other: ['count', database] });
  addSample(bench.samples, 'startStop', side, ms);
}

async function measureFirstReport(bench: Bench, side: Side): Promise<void> {
  const database = await copyDatabase(bench, side);
  const out = reportPath(bench, 'first', side);
  const { ms } = await run(bench, side, {
    ours: [productCli, 'report', '--db', database, '--out', out],
    other: ['report', database, out],
  });
  addSample(bench.samples, 'firstReport', side, ms);
}

async function measureRepeatedReport(bench: Bench, side: Side): Promise<void> {
  const database = await copyDatabase(bench, side);
  const measured = await run(bench, side, {
    ours: [productChild, 'repeat', database, String(repeats)],
    other: ['repeat', database, reportPath(bench, 'repeated', side), String(repeats)],
  });
  addSample(bench.samples, 'repeatedReport', side, median(printedNumbers(measured)));
}

async function measureAppend(bench: Bench, side: Side): Promise<void> {
  const database = await copyDatabase(bench, side);
  const measured = await run(bench, side, {
    ours: [productChild, 'append', database, ...bench.files.hourFiles],
    other: ['append', database, ...bench.files.hourFiles],
  });
  // The first hours warm the process.
  addSample(bench.samples, 'append', side, median(printedNumbers(measured).slice(2)));
}

async function measureThreads(bench: Bench, side: Side): Promise<void> {
  const database = databasePath(bench, 'threads', 'ours');
  await removeDatabase(database);
  const threads = side === 'ours' ? '2' : '1';
  const args = [productChild, 'threads', bench.files.folder, database, threads];
  const [importMs = Number.NaN, reportMs = Number.NaN] = printedNumbers(
    await run(bench, 'ours', { ours: args, other: [] }),
  );
  addSample(bench.samples, 'importThreads', side, importMs);
  addSample(bench.samples, 'reportThreads', side, reportMs);
}

async function run(
  { programs, folder }: Bench,
  side: Side,
  args: Readonly<Record<Side, readonly string[]>>,
): Promise<Measured> {
  const environment = { STORE_MONITOR_HOME: join(folder, 'home') };
  const command = side === 'ours' ? args.ours : [programs.duckDbChild, ...args.other];
  return runMeasured({ peakModule: programs.peakModule, environment }, command);
}

async function requireSameReports(bench: Bench, name: string): Promise<void> {
  const [ours, other] = await Promise.all(sides.map((side) => readFile(reportPath(bench, name, side), 'utf8')));
  requireEqual(`${bench.dataset.preset}, ${name} report`, 'product', ours ?? '', 'DuckDB', other ?? '');
}

function reportPath({ folder }: Bench, name: string, side: Side): string {
  return join(folder, `${name}-${side}.csv`);
}

function databasePath({ folder }: Bench, name: string, side: Side): string {
  return join(folder, `${name}.${side === 'ours' ? 'storemonitor' : 'duckdb'}`);
}

/** A copy, so that nothing a report or an append leaves behind helps the next one. */
async function copyDatabase(bench: Bench, side: Side): Promise<string> {
  const copy = databasePath(bench, 'copy', side);
  await removeDatabase(copy);
  await copyFile(databasePath(bench, 'imported', side), copy);
  return copy;
}

async function removeDatabase(path: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '.wal']) await rm(`${path}${suffix}`, { force: true });
}
