import { desktopBridge } from '../app/desktop-bridge.ts';
import { download, type Saved } from './save-answer.ts';

/** Saves bytes that the page holds: in the desktop app where its dialog says, in a browser as a download. */
export async function saveBlob(name: string, blob: Blob): Promise<Saved> {
  const bridge = desktopBridge();
  if (bridge === undefined) {
    download(name, blob);
    return { saved: true, path: null };
  }
  const path = await bridge.saveReport(name, { bytes: new Uint8Array(await blob.arrayBuffer()) });
  return path === null ? { saved: false } : { saved: true, path };
}
