import type { Overview } from '../../../main/shared/api/overview.ts';
import { userLocale } from '../../ui/user-locale.ts';
import type { StoresFilter } from './stores-path.ts';

/** One column: `from ≤ weekly uptime < to`; the last one is exactly 100 %, and both bounds are 100. */
export interface Column {
  readonly fromPct: number;
  readonly toPct: number;
  readonly stores: number;
}

/** From the first to the last chosen column, both included; `first ≤ last`. */
export interface ColumnRange {
  readonly first: number;
  readonly last: number;
}

const NARROW_NO_BREAK_SPACE = '\u202f';

/** The API's bounds are inclusive; what lies this little below the next bin is cut off, a few ms of a week. */
const JUST_BELOW_PCT = 0.000001;

/** The bins, and behind them a column of its own for stores without any downtime. */
export function histogramColumns({ bins, exactly_100 }: Overview['weekly_uptime']): readonly Column[] {
  return [
    ...bins.map((bin) => ({ fromPct: bin.from_pct, toPct: bin.to_pct, stores: bin.stores })),
    { fromPct: 100, toPct: 100, stores: exactly_100 },
  ];
}

export function storesInRange(columns: readonly Column[], range: ColumnRange): number {
  return columns.slice(range.first, range.last + 1).reduce((sum, column) => sum + column.stores, 0);
}

/** The filter that lets exactly the stores of these columns through. */
export function rangeFilter(columns: readonly Column[], range: ColumnRange): StoresFilter {
  const from = columns[range.first]?.fromPct ?? 0;
  const to = columns[range.last]?.toPct ?? 100;
  const hasLast = range.last === columns.length - 1;
  return {
    min_uptime_pct: from,
    ...(hasLast ? {} : { max_uptime_pct: Number((to - JUST_BELOW_PCT).toFixed(6)) }),
  };
}

/** `85 to under 95 %`, `95 to 100 %`, `exactly 100 %`. */
export function rangeText(columns: readonly Column[], range: ColumnRange, locale: string = userLocale()): string {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const from = number.format(columns[range.first]?.fromPct ?? 0);
  const to = number.format(columns[range.last]?.toPct ?? 100);
  const isEnd = range.last === columns.length - 1;
  const bounds = range.first === columns.length - 1 ? `exactly ${from}` : `${from} to ${isEnd ? '' : 'under '}${to}`;
  return `${bounds}${NARROW_NO_BREAK_SPACE}%`;
}

/** Height of a column, px; what is not empty stays visible. @param most stores in the highest column */
export function columnHeight(stores: number, most: number, fullHeightPx: number): number {
  const MIN_HEIGHT_PX = 2;
  return stores === 0 || most === 0 ? 0 : Math.max(MIN_HEIGHT_PX, Math.round((stores / most) * fullHeightPx));
}

/** The column under a point, 0 … count − 1; points outside belong to the outermost. */
export function columnAt(xPx: number, widthPx: number, count: number): number {
  return Math.max(0, Math.min(count - 1, Math.floor((xPx / widthPx) * count)));
}
