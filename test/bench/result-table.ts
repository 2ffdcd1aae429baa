import type { PresetName } from '../generate/presets.ts';
import { type Goal, goalOf, meetsGoal } from './goals.ts';
import { type Measure, type MeasureName, measures } from './measures.ts';
import { median, type Samples } from './samples.ts';
import { formatTable, metCell } from './text-table.ts';

/** One line of the table: medians, their ratio, and whether the goal is met; `null` where there is none. */
export interface ResultLine {
  readonly measure: MeasureName;
  readonly ours: number;
  readonly other: number | null;
  /** Product ÷ what it is compared with: less is better. */
  readonly ratio: number | null;
  readonly goal: Goal | null;
  readonly isMet: boolean | null;
}

/** The lines of a dataset's samples, in the order they came. */
export function toResultLines(preset: PresetName, samples: Samples): readonly ResultLine[] {
  return [...samples].map(([measure, pair]) => {
    const ours = median(pair.ours);
    const other = measures[measure].other === null ? null : median(pair.other);
    const goal = goalOf(measure, preset);
    const isMet = goal === null ? null : meetsGoal(goal, ours, other);
    return { measure, ours, other, ratio: other === null ? null : ours / other, goal, isMet };
  });
}

/** The lines as aligned text under a title. */
export function formatResults(title: string, lines: readonly ResultLine[]): string {
  const header = [title, 'ours', 'compared with', '', 'ratio', 'goal', 'met'];
  const rows = lines.map(({ measure, ours, other, ratio, goal, isMet }) => {
    const { label, unit, other: name } = measures[measure];
    return [
      label,
      formatFigure(ours, unit),
      name ?? '',
      other === null ? '' : formatFigure(other, unit),
      ratio === null ? '' : formatRatio(ratio, name),
      goal === null ? '' : formatGoal(goal, unit),
      metCell(isMet),
    ];
  });
  return formatTable(header, rows);
}

function formatFigure(value: number, unit: Measure['unit']): string {
  const digits = unit === 'bytes' ? 2 : value < 20 ? 1 : 0;
  return `${value.toFixed(digits)} ${unit}`;
}

/** Of workers the other way round, as the speed-up that they give. */
function formatRatio(ratio: number, other: Measure['other']): string {
  return other === '1 worker' ? `${(1 / ratio).toFixed(2)} times as fast` : ratio.toFixed(2);
}

function formatGoal(goal: Goal, unit: Measure['unit']): string {
  switch (goal.kind) {
    case 'ratio':
      return `≤ ${goal.atMost.toFixed(2)}`;
    case 'speedUp':
      return `≥ ${goal.atLeast.toFixed(2)} times`;
    case 'figure':
      return `≤ ${goal.atMost} ${unit}`;
  }
}
