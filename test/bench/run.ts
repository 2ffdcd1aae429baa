/** Compares the product with DuckDB; see README.md. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BenchRequest, readRequest, usage } from './bench-request.ts';
import { type BenchPrograms, buildPrograms } from './build-programs.ts';
import { readyDataset } from './dataset-files.ts';
import { formatGrowth, type RunResults, toGrowthLines } from './growth.ts';
import { compareWithRecord, describeGuard, requireRecorded } from './guard.ts';
import { describeMachine } from './machine.ts';
import { measureDataset } from './measure-dataset.ts';
import { runMeasured } from './measured-process.ts';
import { readRecord, writeRecord } from './record.ts';
import { formatResults, type ResultLine, toResultLines } from './result-table.ts';

const benchFolder = fileURLToPath(new URL('../../.bench/', import.meta.url));
const proofProgram = fileURLToPath(new URL('proof/prove-equal.ts', import.meta.url));

try {
  const request = readRequest(process.argv.slice(2));
  if (request === null) console.log(usage);
  else await runBench(request, new Date());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function runBench(request: BenchRequest, now: Date): Promise<void> {
  const record = request.ratios === 'guard' ? await readRecord() : null;
  if (record !== null) requireRecorded(request.datasets, record);
  const programs = await buildPrograms(join(benchFolder, 'build'), request.build);
  if (request.proof) {
    const start = { preloads: [programs.peakMemory], environment: {} };
    console.log((await runMeasured(start, [proofProgram, join(benchFolder, 'proof')])).stdout);
  }
  const results = await measureAll(request, programs);
  const growth = toGrowthLines(results);
  if (growth.length > 0) console.log(`${formatGrowth(growth)}\n`);
  const machine = describeMachine();
  const path = await saveResults(now, { machine, results, growth });
  console.log(`Both gave the same report of every store. Figures written to ${path}.`);
  if (request.ratios === 'record') {
    const roundsOf = Object.fromEntries(request.datasets.map(({ preset, rounds }) => [preset, rounds]));
    console.log(`Ratios recorded in ${await writeRecord(results, roundsOf, { at: now, machine })}.`);
  }
  if (record !== null) {
    const ratios = compareWithRecord(results, record);
    console.log(describeGuard(ratios, results));
    if (ratios.some(({ isWorse }) => isWorse)) process.exitCode = 1;
  }
}

/** Measures one dataset after another and shows each when it is done. */
async function measureAll({ datasets }: BenchRequest, programs: BenchPrograms): Promise<RunResults> {
  const results: Record<string, readonly ResultLine[]> = {};
  for (const dataset of datasets) {
    const { preset, rounds } = dataset;
    const files = await readyDataset(join(benchFolder, 'data'), preset);
    const samples = await measureDataset(dataset, files, programs, join(benchFolder, 'run'));
    const lines = toResultLines(preset, samples);
    results[preset] = lines;
    console.log(`${formatResults(`${preset}, ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`, lines)}\n`);
  }
  return results;
}

async function saveResults(at: Date, figures: object): Promise<string> {
  const folder = join(benchFolder, 'results');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${at.toISOString().replaceAll(':', '-')}.json`);
  await writeFile(path, `${JSON.stringify({ at: at.toISOString(), ...figures }, null, 2)}\n`);
  return path;
}
