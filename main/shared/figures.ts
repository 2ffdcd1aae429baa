/**
 * Names of a report's figures, as SPEC §4 spells them, and the one record that carries a store's figures across
 * every boundary. All durations are whole microseconds; rounding happens where text is written.
 */
export const WINDOWS = ['hour', 'day', 'week'] as const;
export type WindowName = (typeof WINDOWS)[number];

/** Index in this list is the code stored in a report. */
export const CURRENT_STATUSES = ['no_data', 'closed', 'unknown', 'active', 'inactive'] as const;
export type CurrentStatus = (typeof CURRENT_STATUSES)[number];

/** Bit i of a stored row's flags is the i-th name. */
export const FLAGS = ['default_hours', 'default_timezone', 'no_data'] as const;
export type Flag = (typeof FLAGS)[number];

/** One window: `upUs + downUs + unknownUs` is its business time. */
export interface WindowFigures {
  readonly upUs: number;
  readonly downUs: number;
  readonly unknownUs: number;
}

export interface StoreFigures {
  readonly storeId: string;
  readonly windows: Readonly<Record<WindowName, WindowFigures>>;
  /** Evidence polls: inside business time, T − 192 h ≤ time ≤ T. */
  readonly pollsUsed: number;
  readonly longestGapUs: number;
  /** Business time of the week within 2 h of any evidence. */
  readonly coveredWeekUs: number;
  readonly currentStatus: CurrentStatus;
  /** The zone that was used. */
  readonly timezone: string;
  readonly flags: readonly Flag[];
}
