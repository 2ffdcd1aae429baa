import { type PresetName, presets } from '../generate/presets.ts';
import { type MeasureName, measures } from './measures.ts';
import type { ResultLine } from './result-table.ts';
import { formatTable, metCell } from './text-table.ts';

/** The lines of every dataset of a run. */
export type RunResults = Readonly<Partial<Record<PresetName, readonly ResultLine[]>>>;

/** How many times as much the product takes of a larger dataset, and the most that meets the goal. */
export interface GrowthLine {
  readonly measure: MeasureName;
  readonly from: PresetName;
  readonly to: PresetName;
  readonly times: number;
  readonly atMost: number;
  readonly isMet: boolean;
}

type GrowthGoal = Pick<GrowthLine, 'measure' | 'from' | 'to' | 'atMost'>;

/** Days before T whose polls a report reads. */
const evidenceDays = 8;

const steps = [
  ['x1', 'x10'],
  ['x10', 'x30'],
] as const;
const timed: readonly MeasureName[] = ['import', 'job', 'firstReport', 'repeatedReport'];
const reports: readonly MeasureName[] = ['firstReport', 'repeatedReport'];

const growthGoals: readonly GrowthGoal[] = [
  ...timed.flatMap((measure) => steps.map(([from, to]) => ({ measure, from, to, atMost: pollsGrow(from, to) }))),
  { measure: 'peakMemory', from: 'x10', to: 'x30', atMost: 1.3 },
  ...reports.map((measure) => ({ measure, from: 'x1', to: 'h10', atMost: evidenceGrows('x1', 'h10') }) as const),
];

/** No faster than linearly. */
function pollsGrow(from: PresetName, to: PresetName): number {
  return presets[to].polls / presets[from].polls;
}

/** Not with history: no more than the days that a report reads at all, of which the shorter dataset lacks some. */
function evidenceGrows(from: PresetName, to: PresetName): number {
  return Math.min(evidenceDays, presets[to].days) / Math.min(evidenceDays, presets[from].days);
}

/** What a run shows of growth: the goals of which it measured both ends. */
export function toGrowthLines(results: RunResults): readonly GrowthLine[] {
  return growthGoals.flatMap((goal) => {
    const small = figureOf(results, goal.from, goal.measure);
    const large = figureOf(results, goal.to, goal.measure);
    if (small === undefined || large === undefined) return [];
    const times = large / small;
    return [{ ...goal, times, isMet: times <= goal.atMost }];
  });
}

function figureOf(results: RunResults, preset: PresetName, measure: MeasureName): number | undefined {
  return results[preset]?.find((line) => line.measure === measure)?.ours;
}

/** The lines as aligned text. */
export function formatGrowth(lines: readonly GrowthLine[]): string {
  const header = ['growth of the product alone', 'from', 'to', 'times', 'goal', 'met'];
  const rows = lines.map(({ measure, from, to, times, atMost, isMet }) => [
    measures[measure].label,
    from,
    to,
    times.toFixed(2),
    `≤ ${atMost.toFixed(2)}`,
    metCell(isMet),
  ]);
  return formatTable(header, rows);
}
