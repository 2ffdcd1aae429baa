import type { HoursRow } from '../hours-patterns.ts';
import type { Random } from '../random.ts';

/** A poll of a store of the sample. */
export interface SamplePoll {
  readonly timeUs: number;
  readonly active: boolean;
}

/** Gives the polls of a store; what is random in them comes from the numbers handed in. */
export type SamplePolls = (random: Random) => readonly SamplePoll[];

/** One store of the sample and what it shows. */
export interface SampleStore {
  readonly id: string;
  /** A sentence for the reader of the sample. Times in it are local to the store. */
  readonly shows: string;
  /** The store's rows in the timezones file, none, one or several. */
  readonly zones: readonly string[];
  /** The store's rows in the business hours file. */
  readonly hours: readonly HoursRow[];
  readonly polls: SamplePolls;
  /** Polls that stand at the end of the file, so that they come after all others of their instant. */
  readonly latePolls?: SamplePolls;
  /** Cells of the extended report that follow from the sentence by pencil. */
  readonly expected?: Readonly<Record<string, string>>;
}
