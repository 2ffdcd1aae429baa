import { desktopBridge } from '../app/desktop-bridge.ts';
import { type Saved, saveInBrowser } from './save-in-browser.ts';

/** Saves bytes that the page holds, as `saveAnswer` saves an answer. */
export async function saveBlob(name: string, blob: Blob): Promise<Saved> {
  const bridge = desktopBridge();
  if (bridge === undefined) {
    return saveInBrowser(name, async () => blob);
  }
  const path = await bridge.saveReport(name, { bytes: new Uint8Array(await blob.arrayBuffer()) });
  return path === null ? { saved: false } : { saved: true, path };
}
