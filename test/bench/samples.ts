import type { MeasureName } from './measures.ts';

/** All figures of one measure, each side's in the order they were taken. */
export interface SamplePair {
  readonly ours: number[];
  readonly other: number[];
}

export type Samples = Map<MeasureName, SamplePair>;

/** Adds one figure of one side. */
export function addSample(samples: Samples, measure: MeasureName, side: keyof SamplePair, figure: number): void {
  const pair = samples.get(measure) ?? { ours: [], other: [] };
  pair[side].push(figure);
  samples.set(measure, pair);
}

/** The middle figure, or the mean of the two middle ones. Throws when there are none. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of no figures.');
  return (lower + upper) / 2;
}
