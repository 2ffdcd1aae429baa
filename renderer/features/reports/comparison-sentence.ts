import type { Comparison } from '../../../main/shared/api/compare.ts';
import { formatCount } from '../../ui/format-count.ts';
import { userLocale } from '../../ui/user-locale.ts';

/** The comparison's answer: `1.2 points less uptime · 214 stores fell, 98 rose`. */
export function comparisonSentence(
  { before, after, counts }: Pick<Comparison, 'before' | 'after' | 'counts'>,
  locale: string = userLocale(),
): string {
  const moved = `${formatCount(counts.fell, locale)} ${counts.fell === 1 ? 'store' : 'stores'} fell, ${formatCount(counts.rose, locale)} rose`;
  const difference = differenceOf(before.windows.week.uptime_pct, after.windows.week.uptime_pct);
  if (difference === null) {
    return moved;
  }
  const points = pointsText(Math.abs(difference), locale);
  const total =
    difference === 0 ? 'The same weekly uptime' : `${points} ${difference > 0 ? 'more' : 'less'} weekly uptime`;
  return `${total} · ${moved}`;
}

/** after − before; null where one is not known. Rounded to the two decimals the figures have. */
export function differenceOf(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : Math.round((after - before) * 100) / 100;
}

/** Percentage points in a sentence: `1.2 points`. */
function pointsText(points: number, locale: string): string {
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 });
  return `${number.format(points)} ${points === 1 ? 'point' : 'points'}`;
}

/** A change in percentage points for a column: `+0.04`, `−21.57`; null: a dash. */
export function changeText(points: number | null, locale: string = userLocale()): string {
  if (points === null) {
    return '–';
  }
  const number = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'exceptZero',
  });
  return number.format(points).replace('-', '\u2212');
}
