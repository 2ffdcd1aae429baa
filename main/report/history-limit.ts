/** A report of the history, as far as its room goes. */
export interface ListedReport {
  readonly reportId: string;
  /** null while it runs, and where it failed. Several reports of unchanged data share one. */
  readonly contentNo: number | null;
  readonly stores: number;
}

export interface HistoryLimit {
  readonly reports: number;
  readonly bytes: number;
  /** So many stay however large they are. */
  readonly least: number;
}

/** A script that asks every hour for 14,000 stores fills it in three months; without an end the file would fill the disk. */
export const HISTORY_LIMIT: HistoryLimit = { reports: 10_000, bytes: 2 * 1_073_741_824, least: 20 };

/** About what the figures of one store take in the file, its id included: 56 with ids of 19 digits, 75 with UUIDs. */
const BYTES_PER_STORE = 75;

/** Which reports of a history, the newest first, are beyond its limit. */
export function beyondLimit(newestFirst: readonly ListedReport[], limit: HistoryLimit): readonly string[] {
  const counted = new Set<number>();
  let bytes = 0;
  const end = newestFirst.findIndex(({ contentNo, stores }, kept) => {
    if (contentNo !== null && !counted.has(contentNo)) {
      counted.add(contentNo);
      bytes += stores * BYTES_PER_STORE;
    }
    return kept >= limit.least && (kept >= limit.reports || bytes > limit.bytes);
  });
  return end === -1 ? [] : newestFirst.slice(end).map(({ reportId }) => reportId);
}
