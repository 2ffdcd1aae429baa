/**
 * Keys of the query cache. What is computed from polls, hours and zones has the data version in its key: an answer of
 * another version is another entry, so figures of two states of the data never stand side by side.
 */
export const queryKeys = {
  status: ['status'],
  check: ['check'],
  backups: ['backups'],
  stats: ['stats'],
  jobs: ['jobs'],
  imports: ['imports'],
  reports: ['reports'],
  settings: ['settings'],
  data: (dataVersion: number, ...rest: readonly unknown[]) => ['data', dataVersion, ...rest],
} as const;
