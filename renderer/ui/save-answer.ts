import { apiUrl, type Query, requestBlob } from '../api/request.ts';
import { desktopBridge } from '../app/desktop-bridge.ts';
import { type Saved, saveInBrowser } from './save-in-browser.ts';

/**
 * Saves an answer of the API as a file where the dialog of the desktop app or the browser says (`saved: false`:
 * cancelled); in a browser without one as a download. Call it in the click's own task. Throws `ApiError`.
 */
export async function saveAnswer(name: string, path: string, query: Query): Promise<Saved> {
  const bridge = desktopBridge();
  if (bridge === undefined) {
    // Fetched and not linked to: a server that asks for a token would refuse a link.
    return saveInBrowser(name, () => requestBlob(path, { query }));
  }
  const chosen = await bridge.saveReport(name, { url: apiUrl(path, query) });
  return chosen === null ? { saved: false } : { saved: true, path: chosen };
}
