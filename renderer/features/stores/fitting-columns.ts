/** What a column needs to tell to be fitted. */
export interface FittedColumn {
  readonly id?: string | undefined;
  readonly meta?: { readonly widthPx: number } | undefined;
}

/**
 * Columns that a narrow window does without, the first of them first: hours up follow from hours down and uptime, and
 * what qualifies a figure comes after the figure. The others are always there.
 */
const SPARED = [
  'uptime_last_hour',
  'uptime_last_day',
  'uptime_last_week',
  'coverage_last_week',
  'flags',
  'timezone',
  'downtime_last_hour',
  'downtime_last_day',
];

/** Room for the boxes in front, the frame and the bar that scrolls. */
export const BESIDE_COLUMNS_PX = 36 + 2 + 15;

/** Ids of the columns to leave out so that the others are seen without scrolling sideways; never the one that rows are sorted by. */
export function columnsBeyond(columns: readonly FittedColumn[], widthPx: number, sortedBy: string): readonly string[] {
  const widths = new Map(columns.map(({ id = '', meta }) => [id, meta?.widthPx ?? 0]));
  let neededPx = BESIDE_COLUMNS_PX + [...widths.values()].reduce((sum, width) => sum + width, 0);
  const beyond: string[] = [];
  for (const id of SPARED) {
    if (neededPx <= widthPx) {
      break;
    }
    if (id !== sortedBy) {
      beyond.push(id);
      neededPx -= widths.get(id) ?? 0;
    }
  }
  return beyond;
}
