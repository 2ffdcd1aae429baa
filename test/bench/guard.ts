import type { BenchDataset } from './datasets.ts';
import type { RunResults } from './growth.ts';
import { measures } from './measures.ts';
import type { BenchRecord } from './record.ts';
import type { ResultLine } from './result-table.ts';
import { formatTable } from './text-table.ts';

/** How many times as large as recorded a ratio may be; the readme says why. */
export const tolerance = 1.25;

/** A ratio of this run beside the recorded one. */
export interface GuardedRatio {
  readonly preset: string;
  readonly measure: ResultLine['measure'];
  readonly recorded: number;
  readonly found: number;
  readonly isWorse: boolean;
}

/** Every ratio of a run that is recorded, too. */
export function compareWithRecord(results: RunResults, record: BenchRecord): readonly GuardedRatio[] {
  return Object.entries(results).flatMap(([preset, lines]) =>
    lines.flatMap(({ measure, ratio }) => {
      const recorded = record[preset]?.ratios[measure];
      if (ratio === null || recorded === undefined) return [];
      return [{ preset, measure, recorded, found: ratio, isWorse: ratio > recorded * tolerance }];
    }),
  );
}

/** Throws when none of the measures to be taken is recorded: a guard that looks at nothing never fails. */
export function requireRecorded(datasets: readonly BenchDataset[], record: BenchRecord): void {
  if (datasets.some(({ preset, measures: names }) => names.some((name) => record[preset]?.ratios[name] !== undefined)))
    return;
  throw new Error(
    'The guard has nothing to compare with: recorded.json holds no ratio of what is to be measured. Run with --record first.',
  );
}

/** What the comparison came to, and which datasets of the run it left out for want of a record. */
export function describeGuard(ratios: readonly GuardedRatio[], results: RunResults): string {
  const most = `${Math.round((tolerance - 1) * 100)} %`;
  const left = Object.keys(results).filter((name) => !ratios.some(({ preset }) => preset === name));
  const leftOut = left.length === 0 ? '' : ` Not recorded: ${left.join(', ')}.`;
  const worse = ratios.filter(({ isWorse }) => isWorse);
  if (worse.length === 0) {
    return `Guard: of ${ratios.length} recorded ratios none is worse by more than ${most}.${leftOut}`;
  }
  const rows = worse.map(({ preset, measure, recorded, found }) => [
    preset,
    measures[measure].label,
    recorded.toFixed(3),
    found.toFixed(3),
    `+${((found / recorded - 1) * 100).toFixed(0)} %`,
  ]);
  const table = formatTable(['worse', '', 'recorded', 'now', ''], rows);
  return `Guard: of ${ratios.length} recorded ratios ${worse.length} worse by more than ${most}.${leftOut}\n${table}`;
}
