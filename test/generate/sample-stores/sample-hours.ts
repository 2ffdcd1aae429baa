import type { HoursRow } from '../hours-patterns.ts';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** A weekday as the table of stores writes it. */
export type Weekday = (typeof weekdays)[number];

/** Monday to Friday. */
export const workdays: readonly Weekday[] = weekdays.slice(0, 5);

/** One row for each of these weekdays, from `HH:MM` or `HH:MM:SS` to the same. */
export function on(days: readonly Weekday[], start: string, end: string): readonly HoursRow[] {
  return days.map((day) => ({ dayOfWeek: weekdays.indexOf(day), start: withSeconds(start), end: withSeconds(end) }));
}

/** One row for each weekday. */
export function daily(start: string, end: string): readonly HoursRow[] {
  return on(weekdays, start, end);
}

function withSeconds(time: string): string {
  return time.length === 5 ? `${time}:00` : time;
}
