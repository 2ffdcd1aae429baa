/** A measure as it stands in the table. */
export interface Measure {
  readonly label: string;
  readonly unit: 'ms' | 'MB' | 'bytes';
  /** What the product's figure is compared with; `null`: it stands alone. */
  readonly other: 'DuckDB' | '1 worker' | null;
}

export type MeasureName =
  | 'job'
  | 'peakMemory'
  | 'import'
  | 'bytesPerPoll'
  | 'pollBytes'
  | 'startStop'
  | 'firstReport'
  | 'bareReport'
  | 'repeatedReport'
  | 'append'
  | 'serveStart'
  | 'unchangedReport'
  | 'finishedReport'
  | 'importThreads'
  | 'reportThreads'
  | 'repeatThreads';

/** In the order of the table. */
export const measures: Readonly<Record<MeasureName, Measure>> = {
  job: { label: 'whole job: CSV files to report file', unit: 'ms', other: 'DuckDB' },
  peakMemory: { label: 'peak memory of the whole job', unit: 'MB', other: 'DuckDB' },
  import: { label: 'import into a file', unit: 'ms', other: 'DuckDB' },
  bytesPerPoll: { label: 'database bytes a poll', unit: 'bytes', other: 'DuckDB' },
  pollBytes: { label: 'of the polls alone', unit: 'bytes', other: 'DuckDB' },
  startStop: { label: 'open and count, fresh process', unit: 'ms', other: 'DuckDB' },
  firstReport: { label: 'first report, fresh process', unit: 'ms', other: 'DuckDB' },
  bareReport: { label: 'the same by a bare script', unit: 'ms', other: 'DuckDB' },
  repeatedReport: { label: 'repeated report, new T each time', unit: 'ms', other: 'DuckDB' },
  append: { label: 'hourly append, warm', unit: 'ms', other: 'DuckDB' },
  serveStart: { label: 'start of serve to its first answer', unit: 'ms', other: null },
  unchangedReport: { label: 'unchanged report by HTTP, from the trigger', unit: 'ms', other: null },
  finishedReport: { label: 'finished report by HTTP', unit: 'ms', other: null },
  importThreads: { label: 'import, 2 workers', unit: 'ms', other: '1 worker' },
  reportThreads: { label: 'first report, 2 workers', unit: 'ms', other: '1 worker' },
  repeatThreads: { label: 'repeated report, 2 workers', unit: 'ms', other: '1 worker' },
};
