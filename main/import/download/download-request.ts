import type { Progress } from '../../shared/jobs.ts';
import type { DownloadLimits } from './limits.ts';

export interface DownloadRequest {
  readonly url: string;
  /** Shown as the total until the server states one. */
  readonly expectedBytes?: number;
  readonly targetFolder: string;
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
  readonly limits?: DownloadLimits;
}

export type LimitedRequest = DownloadRequest & { readonly limits: DownloadLimits };
