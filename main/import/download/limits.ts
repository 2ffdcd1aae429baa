import { setTimeout as sleep } from 'node:timers/promises';

export interface DownloadLimits {
  readonly maxBytes: number;
  /** An attempt ends when no byte has come for this long. */
  readonly stallMs: number;
  /** Waits between attempts; there is one attempt more than there are waits. */
  readonly retryDelaysMs: readonly number[];
  /** Rejects when the signal comes. */
  wait(delayMs: number, signal: AbortSignal): Promise<void>;
}

export const DOWNLOAD_LIMITS: DownloadLimits = {
  maxBytes: 512 * 1024 ** 2,
  stallMs: 30_000,
  retryDelaysMs: [1_000, 2_000, 5_000, 10_000],
  wait: (delayMs, signal) => sleep(delayMs, undefined, { signal }),
};
