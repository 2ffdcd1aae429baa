import { AppError } from '../shared/errors.ts';
import { attemptDownload } from './download/attempt.ts';
import { downloadCancelled } from './download/download-errors.ts';
import type { DownloadRequest } from './download/download-request.ts';
import { DownloadSlot, type FinishedDownload } from './download/download-slot.ts';
import { DOWNLOAD_LIMITS, type DownloadLimits } from './download/limits.ts';
import { TemporaryFailure } from './download/temporary-failure.ts';

export interface Download {
  /** A zip, complete as far as its length, first and last bytes can tell. */
  readonly path: string;
  /** Why a copy of an earlier download is used although the server could not be asked; null otherwise. */
  readonly warning: string | null;
}

/**
 * Downloads a zip into a folder and keeps it there. What broke off goes on where it stopped, in this call or a later
 * one, unless the file on the server has changed. A finished copy is used again when the server says that it is
 * current, and with a warning when the server cannot be asked. Throws `download_failed`, `storage_failed`, `cancelled`.
 */
export async function downloadOfficial(request: DownloadRequest): Promise<Download> {
  const slot = new DownloadSlot(request.targetFolder, request.url);
  await slot.finishCompletePart();
  const earlier = await slot.finished();
  try {
    return { path: await downloadWithRetries(request, slot, earlier), warning: null };
  } catch (error) {
    if (earlier === undefined || !(error instanceof AppError) || error.code !== 'download_failed') throw error;
    return {
      path: earlier.path,
      warning: `The copy downloaded on ${earlier.downloadedAt.toISOString().slice(0, 10)} is used. ${error.message}`,
    };
  }
}

/** Removes a finished download that turned out to be damaged, so that the next one starts afresh. */
export async function forgetDownload(targetFolder: string, url: string): Promise<void> {
  await new DownloadSlot(targetFolder, url).forget();
}

async function downloadWithRetries(
  request: DownloadRequest,
  slot: DownloadSlot,
  earlier: FinishedDownload | undefined,
): Promise<string> {
  const { signal, limits = DOWNLOAD_LIMITS } = request;
  for (let retry = 0; ; retry += 1) {
    try {
      return await attemptDownload({ ...request, limits }, slot, earlier);
    } catch (error) {
      if (signal.aborted) throw downloadCancelled();
      if (!(error instanceof TemporaryFailure)) throw error;
      const delayMs = limits.retryDelaysMs[retry];
      if (delayMs === undefined) throw givenUp(request.url, retry + 1, error);
      await waitToRetry(limits, delayMs, signal);
    }
  }
}

async function waitToRetry(limits: DownloadLimits, delayMs: number, signal: AbortSignal): Promise<void> {
  try {
    await limits.wait(delayMs, signal);
  } catch (error) {
    throw signal.aborted ? downloadCancelled() : error;
  }
}

function givenUp(url: string, attempts: number, error: Error): AppError {
  return new AppError(
    'download_failed',
    `The download of ${url} failed ${attempts === 1 ? 'once' : `${attempts} times`}, the last time because ${error.message}. Check the connection and start it again: it goes on where it stopped. Or download the file by another way and import it.`,
    { cause: error },
  );
}
