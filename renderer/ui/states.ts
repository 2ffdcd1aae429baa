import type { CurrentStatus } from '../../main/shared/figures.ts';

/** How a stretch of time can be drawn. */
export type StateName = 'up' | 'down' | 'unknown' | 'closed' | 'no-data';

/** In words, as legends and readouts use them. */
export const STATE_LABELS: Readonly<Record<StateName, string>> = {
  up: 'up',
  down: 'down',
  unknown: 'unknown',
  closed: 'closed',
  'no-data': 'no data',
};

const STATE_OF_STATUS: Readonly<Record<CurrentStatus, StateName>> = {
  active: 'up',
  inactive: 'down',
  unknown: 'unknown',
  closed: 'closed',
  no_data: 'no-data',
};

/** What a store is at the instant of a report, in the words and colours of the states. */
export function stateOfStatus(status: CurrentStatus): StateName {
  return STATE_OF_STATUS[status];
}

const STATE_FILLS: Readonly<Record<StateName, string>> = {
  up: 'var(--state-up)',
  down: 'var(--state-down)',
  unknown: 'url(#state-unknown)',
  closed: 'url(#state-closed)',
  'no-data': 'none',
};

/** The fill of a state in SVG; needs `StatePatterns` on the page. No data has none: draw its outline, dashed, in `--state-no-data-line`. */
export function stateFill(state: StateName): string {
  return STATE_FILLS[state];
}
