import type { CurrentStatus, Flag, WindowName } from './figures.ts';

/** Which rows of a report are wanted, and in what order. */
export interface StoreQuestion {
  /** Part of the store id, in any case; null: any. */
  readonly text: string | null;
  /** Any of these; null: any. */
  readonly statuses: readonly CurrentStatus[] | null;
  /** All of these. */
  readonly flags: readonly Flag[];
  /** The zone used; null: any. */
  readonly zone: string | null;
  /** Window of the two bounds, which are per cent and inclusive; null: no bound. */
  readonly window: WindowName;
  readonly minUptimePct: number | null;
  readonly maxUptimePct: number | null;
  /** Only these; null: any. */
  readonly ids: readonly string[] | null;
  /** A column of the extended report but `flags`; empty figures come last. */
  readonly sort: string;
  readonly descending: boolean;
}

/** A page of them. */
export interface StoreSelection extends StoreQuestion {
  readonly limit: number;
  readonly offset: number;
}
