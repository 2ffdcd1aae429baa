import type { PresetName } from '../generate/presets.ts';
import type { MeasureName } from './measures.ts';

/** What a measure has to reach on a dataset. */
export type Goal =
  /** Of product ÷ DuckDB. */
  | { readonly kind: 'ratio'; readonly atMost: number }
  /** Of one worker ÷ two. */
  | { readonly kind: 'speedUp'; readonly atLeast: number }
  /** Of the product's figure itself. */
  | { readonly kind: 'figure'; readonly atMost: number };

type Goals = Readonly<Partial<Record<MeasureName, Goal>>>;

const ratio = (atMost: number): Goal => ({ kind: 'ratio', atMost });
const figure = (atMost: number): Goal => ({ kind: 'figure', atMost });
const twoWorkers: Goal = { kind: 'speedUp', atLeast: 1.6 };

/** Those of every dataset that has none of its own. */
const everywhere: Goals = {
  job: ratio(1),
  import: ratio(1),
  firstReport: ratio(0.5),
  repeatedReport: ratio(0.08),
  unchangedReport: figure(5),
  finishedReport: figure(5),
};

const ofDataset: Readonly<Record<PresetName, Goals>> = {
  x1: {
    job: ratio(0.6),
    import: ratio(0.6),
    firstReport: ratio(0.4),
    append: ratio(0.8),
    pollBytes: figure(6),
    importThreads: twoWorkers,
    reportThreads: twoWorkers,
    repeatThreads: twoWorkers,
  },
  uuid: { import: ratio(0.5) },
  x10: {
    job: ratio(0.4),
    peakMemory: ratio(0.5),
    import: ratio(0.55),
    firstReport: ratio(0.12),
    serveStart: figure(500),
    importThreads: twoWorkers,
    reportThreads: twoWorkers,
    repeatThreads: twoWorkers,
  },
  h10: { import: ratio(0.45), append: ratio(0.8), pollBytes: figure(6) },
  x30: {},
};

/** The goal of a measure on a dataset; `null` where none is set. */
export function goalOf(measure: MeasureName, preset: PresetName): Goal | null {
  return ofDataset[preset][measure] ?? everywhere[measure] ?? null;
}

/** Whether a figure of the product, beside the one it is compared with, meets a goal. */
export function meetsGoal(goal: Goal, ours: number, other: number | null): boolean {
  switch (goal.kind) {
    case 'ratio':
      return ours / (other ?? Number.NaN) <= goal.atMost;
    case 'speedUp':
      return (other ?? Number.NaN) / ours >= goal.atLeast;
    case 'figure':
      return ours <= goal.atMost;
  }
}
