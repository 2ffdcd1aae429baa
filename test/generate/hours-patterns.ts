import type { Random } from './random.ts';

/** One row of a business hours file, without its store. Day 0 is Monday. */
export interface HoursRow {
  readonly dayOfWeek: number;
  readonly start: string;
  readonly end: string;
}

type Span = readonly [start: string, end: string];
type Week = (day: number) => readonly Span[];

const everyDay =
  (...spans: Span[]): Week =>
  () =>
    spans;
const friday = 4;
const saturday = 5;

/** Weeks that occur in real files, with their share among stores in per cent. */
const weeks: readonly { readonly weight: number; readonly week: Week | null }[] = [
  { weight: 5, week: null },
  { weight: 14, week: everyDay(['10:30:00', '21:00:00']) },
  { weight: 10, week: everyDay(['10:00:00', '22:30:00']) },
  {
    weight: 18,
    week: (day) => (day === friday || day === saturday ? [['10:30:00', '22:30:00']] : [['10:30:00', '21:00:00']]),
  },
  { weight: 10, week: everyDay(['06:30:00', '10:19:00'], ['10:20:00', '23:30:00']) },
  { weight: 8, week: everyDay(['11:00:00', '14:30:00'], ['17:00:00', '22:00:00']) },
  { weight: 10, week: everyDay(['00:00:00', '01:00:00'], ['10:00:00', '23:59:59']) },
  { weight: 6, week: everyDay(['17:00:00', '02:00:00']) },
  { weight: 5, week: everyDay(['00:00:00', '23:59:00']) },
  { weight: 3, week: everyDay(['00:00:00', '23:59:59']) },
  { weight: 2, week: everyDay(['00:00:00', '00:01:00']) },
  { weight: 6, week: (day) => (day === 0 ? [] : [['11:00:00', '21:45:00']]) },
  { weight: 3, week: (day) => (day < saturday ? [['07:00:00', '15:30:00']] : []) },
];

/** The hours rows of one store, in no order of weekdays; none for about one store in twenty. */
export function makeHoursRows(random: Random): readonly HoursRow[] {
  const { week } = random.pick(weeks);
  if (week === null) return [];
  const firstDay = random.below(7);
  const rows: HoursRow[] = [];
  for (let step = 0; step < 7; step++) {
    // 3 has no common factor with 7, so each weekday comes once.
    const dayOfWeek = (firstDay + step * 3) % 7;
    for (const [start, end] of week(dayOfWeek)) rows.push({ dayOfWeek, start, end });
  }
  return rows;
}
