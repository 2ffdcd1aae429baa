import { mkdir, rm } from 'node:fs/promises';
import type { BenchPrograms } from './build-programs.ts';
import type { DatasetFiles } from './dataset-files.ts';
import type { BenchDataset } from './datasets.ts';
import {
  measureBareReport,
  measureFirstReport,
  measureImport,
  measureImportThreads,
  measureJob,
  measureReportThreads,
  measureStartStop,
} from './measure-cold.ts';
import { measureServer } from './measure-server.ts';
import { measureAppend, measureRepeatedReport, measureRepeatThreads, measureSizes } from './measure-warm.ts';
import { type MeasureName, measures } from './measures.ts';
import type { Samples } from './samples.ts';
import { type Bench, eachRound, oneRound, requireSameReports } from './workbench.ts';

/** What needs no imported database. */
const onFiles: readonly MeasureName[] = ['job', 'peakMemory', 'import', 'importThreads'];

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
  if (has('job', 'peakMemory')) {
    await eachRound(bench, measureJob);
    await requireSameReports(bench, 'job');
  }
  if (has('import')) await eachRound(bench, measureImport);
  else if (dataset.measures.some((name) => !onFiles.includes(name))) await oneRound(bench, measureImport);
  if (has('bytesPerPoll', 'pollBytes')) await oneRound(bench, measureSizes);
  if (has('startStop')) await eachRound(bench, measureStartStop);
  if (has('firstReport')) {
    await eachRound(bench, measureFirstReport);
    await requireSameReports(bench, 'first');
  }
  if (has('bareReport')) {
    await eachRound(bench, measureBareReport);
    await requireSameReports(bench, 'bare');
  }
  if (has('repeatedReport')) await eachRound(bench, measureRepeatedReport);
  if (has('append')) await eachRound(bench, measureAppend);
  if (has('serveStart', 'unchangedReport', 'finishedReport')) {
    for (let round = 0; round < dataset.rounds; round++) await measureServer(bench);
  }
  if (has('importThreads')) await eachRound(bench, measureImportThreads);
  if (has('reportThreads')) await eachRound(bench, measureReportThreads);
  if (has('repeatThreads')) await eachRound(bench, measureRepeatThreads);
  await rm(folder, { recursive: true, force: true });
  return inTableOrder(bench.samples, dataset.measures);
}

/** The samples of the measures that were asked for; others came along with them. */
function inTableOrder(samples: Samples, asked: readonly MeasureName[]): Samples {
  const names = Object.keys(measures) as MeasureName[];
  return new Map(
    names.flatMap((name) => {
      const pair = samples.get(name);
      return pair === undefined || !asked.includes(name) ? [] : [[name, pair] as const];
    }),
  );
}
