/** A store's figures in one window, in whole µs; `upUs + downUs + unknownUs = businessUs`. */
export interface ReferenceFigures {
  readonly upUs: number;
  readonly downUs: number;
  readonly unknownUs: number;
  readonly businessUs: number;
}

/** What the report says about one store; every length is whole µs. */
export interface ReferenceRow {
  readonly storeId: string;
  readonly hour: ReferenceFigures;
  readonly day: ReferenceFigures;
  readonly week: ReferenceFigures;
  readonly pollsUsed: number;
  readonly longestGapUs: number;
  readonly coveredWeekUs: number;
  readonly currentStatus: 'no_data' | 'closed' | 'unknown' | 'active' | 'inactive';
  readonly timezone: string;
  readonly flags: readonly string[];
}
