import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { forceToDisk } from '../../main/force-to-disk.ts';
import type { BenchPrograms } from './build-programs.ts';
import type { DatasetFiles } from './dataset-files.ts';
import type { BenchDataset } from './datasets.ts';
import { type Measured, type ProgramStart, runMeasured } from './measured-process.ts';
import { requireEqual } from './proof/require-equal.ts';
import type { SamplePair, Samples } from './samples.ts';
import { benchThreads } from './threads.ts';

/** The product's side of the measures that need one warm process. */
export const productChild = fileURLToPath(new URL('product/child.ts', import.meta.url));

export type Side = keyof SamplePair;
const sides: readonly Side[] = ['ours', 'other'];

/** What one dataset's measures need. */
export interface Bench {
  readonly dataset: BenchDataset;
  readonly files: DatasetFiles;
  readonly programs: BenchPrograms;
  /** Emptied at the start; holds the databases and reports of the run. */
  readonly folder: string;
  readonly samples: Samples;
}

type Measure = (bench: Bench, side: Side) => Promise<void>;

/** Lets the sides take their turns once. */
export async function oneRound(bench: Bench, measure: Measure): Promise<void> {
  for (const side of sides) await measure(bench, side);
}

/** Lets the sides take their turns as often as the dataset says. */
export async function eachRound(bench: Bench, measure: Measure): Promise<void> {
  for (let round = 0; round < bench.dataset.rounds; round++) await oneRound(bench, measure);
}

/** How the product is started: with a folder of its own for what it keeps, and with so many workers. */
export function productStart({ programs, folder }: Bench, workers = benchThreads): ProgramStart {
  return {
    preloads: [programs.workerCount],
    environment: { STORE_MONITOR_HOME: join(folder, 'home'), BENCH_WORKERS: String(workers) },
  };
}

/** Runs a program of the product in a fresh process. */
export async function runProduct(bench: Bench, args: readonly string[], workers = benchThreads): Promise<Measured> {
  const { preloads, environment } = productStart(bench, workers);
  return runMeasured({ preloads: [bench.programs.peakMemory, ...preloads], environment }, args);
}

/** Runs a command of DuckDB's side in a fresh process. */
export async function runDuckDb({ programs }: Bench, args: readonly string[]): Promise<Measured> {
  return runMeasured({ preloads: [programs.peakMemory], environment: {} }, [programs.duckDbChild, ...args]);
}

/** Runs the side whose turn it is. */
export async function runSide(
  bench: Bench,
  side: Side,
  args: Readonly<Record<Side, readonly string[]>>,
): Promise<Measured> {
  return side === 'ours' ? runProduct(bench, args.ours) : runDuckDb(bench, args.other);
}

/** Throws unless both sides wrote the same report of that name. */
export async function requireSameReports(bench: Bench, name: string): Promise<void> {
  const [ours, other] = await Promise.all(sides.map((side) => readFile(reportPath(bench, name, side), 'utf8')));
  requireEqual(`${bench.dataset.preset}, ${name} report`, 'product', ours ?? '', 'DuckDB', other ?? '');
}

export function reportPath({ folder }: Bench, name: string, side: Side): string {
  return join(folder, `${name}-${side}.csv`);
}

export function databasePath({ folder }: Bench, name: string, side: Side): string {
  return join(folder, `${name}.${side === 'ours' ? 'storemonitor' : 'duckdb'}`);
}

/** A copy of the imported database, so that nothing a report or an append leaves behind helps the next one. */
export async function copyDatabase(bench: Bench, side: Side): Promise<string> {
  const copy = databasePath(bench, 'copy', side);
  await removeDatabase(copy);
  await copyFile(databasePath(bench, 'imported', side), copy);
  // As an import has it when it ends: whoever works on the copy would be the one to wait for the disk.
  await forceToDisk(copy);
  return copy;
}

export async function removeDatabase(path: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '.wal']) await rm(`${path}${suffix}`, { force: true });
}
