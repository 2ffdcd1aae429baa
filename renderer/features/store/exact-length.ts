import type { WindowName } from '../../../main/shared/figures.ts';

const US_PER_SECOND = 1_000_000;

/** A length to the last microsecond, so that a column of them adds up: `9:12:00`, `0:47:12.412748`. */
export function formatExactLength(lengthUs: number): string {
  const seconds = Math.floor(lengthUs / US_PER_SECOND);
  const fractionUs = lengthUs - seconds * US_PER_SECOND;
  const clock = `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return fractionUs === 0 ? clock : `${clock}.${String(fractionUs).padStart(6, '0')}`;
}

/** Microseconds of a report's unit: minutes in the hour's columns, hours in the others. */
const UNIT_US = { hour: 60 * US_PER_SECOND, day: 3_600 * US_PER_SECOND, week: 3_600 * US_PER_SECOND } as const;

/** The figure as a report writes it: two decimals, rounded half up from the whole microseconds. */
export function formatFigure(lengthUs: number, window: WindowName): string {
  const unitUs = UNIT_US[window];
  const hundredths = Math.floor((lengthUs * 200 + unitUs) / (2 * unitUs));
  const text = `${Math.floor(hundredths / 100)}.${two(hundredths % 100)}`;
  return `${text} ${window === 'hour' ? 'min' : 'h'}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
