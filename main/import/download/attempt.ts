import { AppError } from '../../shared/errors.ts';
import { continues, requestHeaders } from './answer.ts';
import { wrongContent } from './download-errors.ts';
import type { LimitedRequest } from './download-request.ts';
import type { DownloadSlot, FinishedDownload } from './download-slot.ts';
import { receiveRest, receiveWhole } from './receive.ts';
import { type StallWatch, watchForStall } from './stall-watch.ts';
import { TemporaryFailure } from './temporary-failure.ts';

const OK = 200;
const PARTIAL = 206;
const NOT_MODIFIED = 304;
const REQUEST_TIMEOUT = 408;
const RANGE_NOT_SATISFIABLE = 416;
const TOO_MANY_REQUESTS = 429;

/**
 * One request to the server. Resolves with the path of the finished file, new or still current. Throws
 * `TemporaryFailure` when another attempt may do better, keeping what came so far; an `AppError` when it would not.
 */
export async function attemptDownload(
  request: LimitedRequest,
  slot: DownloadSlot,
  finished: FinishedDownload | undefined,
): Promise<string> {
  const watch = watchForStall(request.limits.stallMs);
  try {
    return await requestAndReceive(request, slot, finished, watch);
  } catch (error) {
    throw explain(error, watch);
  } finally {
    watch.stop();
  }
}

/** What the network threw, as a failure that another attempt may not meet. */
function explain(error: unknown, watch: StallWatch): unknown {
  if (error instanceof AppError || error instanceof TemporaryFailure) return error;
  if (watch.signal.aborted) return watch.signal.reason;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const found = cause instanceof Error ? cause.message : String(cause);
  return new TemporaryFailure(`the connection failed (${found})`, { cause: error });
}

async function requestAndReceive(
  request: LimitedRequest,
  slot: DownloadSlot,
  finished: FinishedDownload | undefined,
  watch: StallWatch,
): Promise<string> {
  const part = await slot.part();
  const response = await fetch(request.url, {
    headers: requestHeaders(part, finished),
    signal: AbortSignal.any([request.signal, watch.signal]),
  });
  watch.touch();
  if (new URL(request.url).protocol === 'https:' && new URL(response.url).protocol !== 'https:') {
    await response.body?.cancel();
    throw wrongContent(request.url, `it leads to ${response.url}, which is not encrypted`);
  }
  if (response.status === OK) return receiveWhole(request, slot, response, watch);
  if (response.status === PARTIAL && part !== undefined && continues(part, response)) {
    return receiveRest(request, slot, response, watch, part);
  }
  await response.body?.cancel();
  if (response.status === NOT_MODIFIED && finished !== undefined) return finished.path;
  if (response.status === PARTIAL || response.status === RANGE_NOT_SATISFIABLE) {
    await slot.dropPart();
    throw new TemporaryFailure('the server had another part of the file than the one that was missing');
  }
  throw badStatus(request.url, response);
}

function badStatus(url: string, response: Response): Error {
  const { status, statusText } = response;
  const answer = `the server answered ${status}${statusText === '' ? '' : ` ${statusText}`}`;
  const mayPass = status >= 500 || status === REQUEST_TIMEOUT || status === TOO_MANY_REQUESTS;
  if (mayPass) return new TemporaryFailure(answer);
  return new AppError('download_failed', `${url} cannot be downloaded: ${answer}.`);
}
