import { apiUrl, type Query, requestBlob } from '../api/request.ts';
import { desktopBridge } from '../app/desktop-bridge.ts';

/** What became of a file that was to be saved; `path` is known in the desktop app only. */
export type Saved = { readonly saved: true; readonly path: string | null } | { readonly saved: false };

/**
 * Saves an answer of the API as a file: in the desktop app where its dialog says (`saved: false`: cancelled), in a
 * browser as a download. Throws `ApiError`.
 */
export async function saveAnswer(name: string, path: string, query: Query): Promise<Saved> {
  const bridge = desktopBridge();
  if (bridge !== undefined) {
    const chosen = await bridge.saveReport(name, { url: apiUrl(path, query) });
    return chosen === null ? { saved: false } : { saved: true, path: chosen };
  }
  // Fetched and not linked to: a server that asks for a token would refuse a link.
  download(name, await requestBlob(path, { query }));
  return { saved: true, path: null };
}

/** A download of the browser. */
export function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of the blob by the next task.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
