import type { WindowName } from '../../../main/shared/figures.ts';

const US_PER_HOUR = 3_600_000_000;

/** Lengths of the windows that end at the instant of the figures. */
export const WINDOW_US: Readonly<Record<WindowName, number>> = {
  hour: US_PER_HOUR,
  day: 24 * US_PER_HOUR,
  week: 168 * US_PER_HOUR,
};
