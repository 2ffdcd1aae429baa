/** What of a workspace can be damaged. */
export const DAMAGED_PARTS = [
  'polls',
  'business_hours',
  'timezones',
  'timezone_names',
  'store_ids',
  'poll_totals',
  'checklist',
  'report',
  'report_history',
  'import_history',
  'lost_entries',
  'setting',
  'structure',
] as const;
export type DamagedPart = (typeof DAMAGED_PARTS)[number];

/** How a person is told of them. */
export const DAMAGED_PART_NAMES: Readonly<Record<DamagedPart, string>> = {
  polls: 'Polls',
  business_hours: 'Business hours',
  timezones: 'Timezones',
  timezone_names: 'Names of timezones',
  store_ids: 'Store ids',
  poll_totals: 'Poll totals',
  checklist: 'The checksums of the data',
  report: 'A kept report',
  report_history: 'An entry of the report history',
  import_history: 'An entry of the import history',
  lost_entries: 'Entries that got lost',
  setting: 'A setting',
  structure: 'The structure of the file',
};

/** One thing that is not as it was written. */
export interface Damage {
  readonly part: DamagedPart;
  /** Days since 1970 UTC, of polls; null: it is not of one day. */
  readonly day: number | null;
  /** Stores whose data it is; null where nobody can tell any more. */
  readonly storeIds: readonly string[] | null;
  /** Reports, imports or settings that it is of, by their ids or names. */
  readonly entries: readonly string[];
  /** What was found, for whoever looks into it. */
  readonly found: string;
}

/** What a look at all there is has found. */
export interface DataCheck {
  /** As it stands in the file. */
  readonly dataVersion: number;
  /** Blobs that were read. */
  readonly blobs: number;
  /** The first `DAMAGE_KEPT`. */
  readonly damage: readonly Damage[];
  /** How many there are. */
  readonly damaged: number;
}

/** More are counted, but not described. */
export const DAMAGE_KEPT = 1_000;
