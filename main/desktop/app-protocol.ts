import type { Protocol } from 'electron';
import { APP_ORIGIN, APP_SCHEME, isAppUrl } from './app-origin.ts';

/** To be called before Electron is ready: what the page may do under `app://`, which is what a page of HTTPS may. */
export function allowAppScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Answers `app://store-monitor/…`, and refuses every other host and every other origin. `onFault` gets what `answer` throws. */
export function serveAppScheme(
  protocol: Protocol,
  answer: (request: Request) => Promise<Response>,
  onFault: (error: unknown) => void,
): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const origin = request.headers.get('origin');
    if (!isAppUrl(request.url) || (origin !== null && origin !== APP_ORIGIN)) {
      return refusal(403, `Refused: ${APP_ORIGIN} is for the window of Store Monitor.`);
    }
    try {
      return await answer(request);
    } catch (error) {
      if (request.signal.aborted) return refusal(499, 'The page no longer waits for this answer.');
      onFault(error);
      return refusal(500, 'Store Monitor could not answer. The reason is in its log file.');
    }
  });
}

/** In the shape of the HTTP API's errors. */
function refusal(status: number, detail: string): Response {
  return Response.json({ detail }, { status, headers: { 'cache-control': 'no-store' } });
}
