import type { PresetName } from '../generate/presets.ts';
import type { MeasureName } from './measures.ts';

/** One dataset of the benchmark: what is measured on it and how often each side takes its turn. */
export interface BenchDataset {
  readonly preset: PresetName;
  readonly rounds: number;
  /** Those in the default run; the others are named on the command line. */
  readonly isDefault: boolean;
  readonly measures: readonly MeasureName[];
}

const everySize: readonly MeasureName[] = ['job', 'peakMemory', 'import', 'firstReport'];

const againstDuckDb: readonly MeasureName[] = [
  ...everySize,
  'bytesPerPoll',
  'pollBytes',
  'startStop',
  'repeatedReport',
  'append',
  'serveStart',
  'unchangedReport',
  'finishedReport',
];

const withWorkers: readonly MeasureName[] = [...againstDuckDb, 'importThreads', 'reportThreads', 'repeatThreads'];

export const benchDatasets: readonly BenchDataset[] = [
  { preset: 'x1', rounds: 5, isDefault: true, measures: ['bareReport', ...withWorkers] },
  { preset: 'uuid', rounds: 5, isDefault: true, measures: againstDuckDb },
  { preset: 'x10', rounds: 5, isDefault: false, measures: withWorkers },
  { preset: 'h10', rounds: 5, isDefault: false, measures: againstDuckDb },
  { preset: 'x30', rounds: 2, isDefault: false, measures: everySize },
];
