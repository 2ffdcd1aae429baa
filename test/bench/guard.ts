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

/** What the comparison came to. Throws when nothing could be compared, as a guard that looks at nothing never fails. */
export function describeGuard(ratios: readonly GuardedRatio[]): string {
  if (ratios.length === 0) {
    throw new Error(
      'The guard has nothing to compare with: none of this run’s ratios is in recorded.json. Use --record.',
    );
  }
  const most = `${Math.round((tolerance - 1) * 100)} %`;
  const worse = ratios.filter(({ isWorse }) => isWorse);
  if (worse.length === 0) return `Guard: of ${ratios.length} recorded ratios none is worse by more than ${most}.`;
  const rows = worse.map(({ preset, measure, recorded, found }) => [
    preset,
    measures[measure].label,
    recorded.toFixed(3),
    found.toFixed(3),
    `+${((found / recorded - 1) * 100).toFixed(0)} %`,
  ]);
  const table = formatTable(['worse', '', 'recorded', 'now', ''], rows);
  return `Guard: of ${ratios.length} recorded ratios ${worse.length} are worse by more than ${most}.\n${table}`;
}
