import { type MeasureName, measures } from './measures.ts';
import { median, type Samples } from './samples.ts';

/** One line of the table: medians, their ratio, and whether the goal is met, `null` where there is none. */
export interface ResultLine {
  readonly measure: MeasureName;
  readonly ours: number;
  readonly other: number;
  readonly ratio: number;
  readonly goal: number | null;
  readonly isMet: boolean | null;
}

/** The lines of a dataset's samples, in the order they came. */
export function toResultLines(samples: Samples): readonly ResultLine[] {
  return [...samples].map(([measure, pair]) => {
    const ours = median(pair.ours);
    const other = median(pair.other);
    const ratio = ours / other;
    const { goal } = measures[measure];
    return { measure, ours, other, ratio, goal, isMet: goal === null ? null : ratio <= goal };
  });
}

/** The lines as aligned text under a title. */
export function formatResults(title: string, lines: readonly ResultLine[]): string {
  const header = [title, 'ours', 'compared with', '', 'ratio', 'goal', 'met'];
  const rows = lines.map(({ measure, ours, other, ratio, goal, isMet }) => {
    const { label, unit, other: name } = measures[measure];
    const figure = (value: number): string => `${value.toFixed(unit === 'bytes' ? 1 : 0)} ${unit}`;
    const met = isMet === null ? '' : isMet ? 'yes' : 'NO';
    return [
      label,
      figure(ours),
      name,
      figure(other),
      ratio.toFixed(2),
      goal === null ? '' : `≤ ${goal.toFixed(2)}`,
      met,
    ];
  });
  const widths = header.map((_, column) => Math.max(...[header, ...rows].map((cells) => cells[column]?.length ?? 0)));
  return [header, ...rows]
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
