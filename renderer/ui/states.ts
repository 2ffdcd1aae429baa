import type { CurrentStatus } from '../../main/shared/figures.ts';

/** How a stretch of time can be drawn. */
export type StateName = 'up' | 'down' | 'unknown' | 'closed' | 'no-data';

export const STATE_NAMES: readonly StateName[] = ['up', 'down', 'unknown', 'closed', 'no-data'];

/** In words, as legends and readouts use them. */
export const STATE_LABELS: Readonly<Record<StateName, string>> = {
  up: 'up',
  down: 'down',
  unknown: 'unknown',
  closed: 'closed',
  'no-data': 'no data',
};

/** What a store is at the instant of a report, in the words and colours of the states. */
export function stateOfStatus(status: CurrentStatus): StateName {
  switch (status) {
    case 'active':
      return 'up';
    case 'inactive':
      return 'down';
    case 'no_data':
      return 'no-data';
    default:
      return status;
  }
}

/** The fill of a state in SVG; needs `StatePatterns` on the page. No data is drawn as an outline: `stateStroke`. */
export function stateFill(state: StateName): string {
  switch (state) {
    case 'closed':
      return 'url(#state-closed)';
    case 'unknown':
      return 'url(#state-unknown)';
    case 'no-data':
      return 'none';
    default:
      return `var(--state-${state})`;
  }
}
