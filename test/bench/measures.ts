/** A measure as it stands in the table. */
export interface Measure {
  readonly label: string;
  readonly unit: 'ms' | 'MB' | 'bytes';
  /** What the product's figure is compared with. */
  readonly other: 'DuckDB' | '1 worker';
  /** The largest product ÷ other that meets the goal; `null` where none is set. */
  readonly goal: number | null;
}

export type MeasureName =
  | 'job'
  | 'peakMemory'
  | 'import'
  | 'bytesPerPoll'
  | 'startStop'
  | 'firstReport'
  | 'repeatedReport'
  | 'append'
  | 'importThreads'
  | 'reportThreads';

/** In the order of the table. */
export const measures: Readonly<Record<MeasureName, Measure>> = {
  job: { label: 'whole job: CSV files to report file', unit: 'ms', other: 'DuckDB', goal: 1 },
  peakMemory: { label: 'peak memory of the whole job', unit: 'MB', other: 'DuckDB', goal: null },
  import: { label: 'import into a file', unit: 'ms', other: 'DuckDB', goal: 1 },
  bytesPerPoll: { label: 'database bytes a poll', unit: 'bytes', other: 'DuckDB', goal: null },
  startStop: { label: 'open and count, fresh process', unit: 'ms', other: 'DuckDB', goal: null },
  firstReport: { label: 'first report, fresh process', unit: 'ms', other: 'DuckDB', goal: 0.5 },
  repeatedReport: { label: 'repeated report, new T each time', unit: 'ms', other: 'DuckDB', goal: 0.5 },
  append: { label: 'hourly append, warm', unit: 'ms', other: 'DuckDB', goal: null },
  importThreads: { label: 'import, 2 workers', unit: 'ms', other: '1 worker', goal: null },
  reportThreads: { label: 'first report, 2 workers', unit: 'ms', other: '1 worker', goal: null },
};
