/** Compares the product with DuckDB; see README.md. */
import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildPrograms } from './build-programs.ts';
import { readyDataset } from './dataset-files.ts';
import { type BenchDataset, benchDatasets } from './datasets.ts';
import { measureDataset } from './measure-dataset.ts';
import { runMeasured } from './measured-process.ts';
import { type MeasureName, measures } from './measures.ts';
import { formatResults, type ResultLine, toResultLines } from './result-table.ts';

const usage = `Compares the product with DuckDB.

  npm run bench -- [DATASET…] [--rounds N] [--measures A,B] [--no-build] [--no-proof]

Datasets: ${benchDatasets.map(({ preset, isDefault }) => `${preset}${isDefault ? ' (default)' : ''}`).join(', ')}.
Measures: ${Object.keys(measures).join(', ')}.`;

const benchFolder = fileURLToPath(new URL('../../.bench/', import.meta.url));
const proofProgram = fileURLToPath(new URL('proof/prove-equal.ts', import.meta.url));

try {
  await runBench(process.argv.slice(2), new Date());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function runBench(args: readonly string[], now: Date): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: 'string' },
      measures: { type: 'string' },
      'no-build': { type: 'boolean' },
      'no-proof': { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) {
    console.log(usage);
    return;
  }
  const chosen = chooseDatasets(positionals, values.rounds, values.measures);
  const programs = await buildPrograms(join(benchFolder, 'build'), values['no-build'] !== true);
  if (values['no-proof'] !== true) {
    const program = { peakModule: programs.peakModule, environment: {} };
    console.log((await runMeasured(program, [proofProgram, join(benchFolder, 'proof')])).stdout);
  }
  const results: Record<string, readonly ResultLine[]> = {};
  for (const dataset of chosen) {
    const files = await readyDataset(join(benchFolder, 'data'), dataset.preset);
    const samples = await measureDataset(dataset, files, programs, join(benchFolder, 'run'));
    const lines = toResultLines(samples);
    results[dataset.preset] = lines;
    console.log(`${formatResults(`${dataset.preset}, ${dataset.rounds} rounds`, lines)}\n`);
  }
  const path = await saveResults(now, { machine: describeMachine(), results });
  console.log(`Both gave the same report of every store. Figures written to ${path}.`);
}

/** The datasets that were named, or the default ones, with rounds and measures as asked for. Throws on unknown names. */
function chooseDatasets(names: readonly string[], rounds?: string, only?: string): readonly BenchDataset[] {
  const chosen = names.length === 0 ? benchDatasets.filter(({ isDefault }) => isDefault) : names.map(datasetNamed);
  const wanted = only?.split(',').map(measureNamed);
  return chosen.map((dataset) => ({
    ...dataset,
    rounds: rounds === undefined ? dataset.rounds : readRounds(rounds),
    measures: dataset.measures.filter((measure) => wanted?.includes(measure) ?? true),
  }));
}

function datasetNamed(name: string): BenchDataset {
  const dataset = benchDatasets.find(({ preset }) => preset === name);
  if (dataset === undefined) throw new Error(`There is no dataset "${name}".\n\n${usage}`);
  return dataset;
}

function measureNamed(name: string): MeasureName {
  if (!Object.hasOwn(measures, name)) throw new Error(`There is no measure "${name}".\n\n${usage}`);
  return name as MeasureName;
}

function readRounds(text: string): number {
  const rounds = Number(text);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds is "${text}". Expected a whole number from 1.`);
  return rounds;
}

function describeMachine(): object {
  return { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, memoryBytes: totalmem(), node: process.version };
}

async function saveResults(at: Date, figures: object): Promise<string> {
  const folder = join(benchFolder, 'results');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${at.toISOString().replaceAll(':', '-')}.json`);
  await writeFile(path, `${JSON.stringify({ at: at.toISOString(), ...figures }, null, 2)}\n`);
  return path;
}
