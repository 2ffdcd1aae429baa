import { parseArgs } from 'node:util';
import { type BenchDataset, benchDatasets } from './datasets.ts';
import { type MeasureName, measures } from './measures.ts';

/** What a run is asked for. */
export interface BenchRequest {
  readonly datasets: readonly BenchDataset[];
  readonly build: boolean;
  readonly proof: boolean;
  /** What becomes of the ratios: kept as the ones to compare with, or compared with those. */
  readonly ratios: 'record' | 'guard' | null;
}

export const usage = `Compares the product with DuckDB.

  npm run bench -- [DATASET…] [--rounds N] [--measures A,B] [--no-build] [--no-proof] [--record | --guard]

Datasets: ${benchDatasets.map(({ preset, isDefault }) => `${preset}${isDefault ? ' (default)' : ''}`).join(', ')}.
Measures: ${Object.keys(measures).join(', ')}.

--record writes the ratios to test/bench/recorded.json. --guard compares with them and fails when one has become worse.`;

/** Reads the command line; `null`: only the usage is wanted. Throws on what it does not know. */
export function readRequest(args: readonly string[]): BenchRequest | null {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: 'string' },
      measures: { type: 'string' },
      'no-build': { type: 'boolean', default: false },
      'no-proof': { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      guard: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  if (values.record && values.guard) {
    throw new Error('--record replaces what --guard compares with. Choose one of them.');
  }
  if (values.record && values.measures !== undefined) {
    throw new Error('--record keeps all ratios of a dataset together. Leave out --measures.');
  }
  return {
    datasets: chooseDatasets(positionals, values.rounds, values.measures),
    build: !values['no-build'],
    proof: !values['no-proof'],
    ratios: values.record ? 'record' : values.guard ? 'guard' : null,
  };
}

/** The datasets that were named, or the default ones, with rounds and measures as asked for. */
function chooseDatasets(names: readonly string[], rounds?: string, only?: string): readonly BenchDataset[] {
  const chosen =
    names.length === 0 ? benchDatasets.filter(({ isDefault }) => isDefault) : [...new Set(names)].map(datasetNamed);
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
