import { makeBridge } from './bridge.ts';
import { makePlainData } from './plain-data.ts';
import { type PreloadProcess, runPreload } from './preload-world.ts';

/** Name of the world that preloads run in, apart from the page's. */
export const PRELOAD_WORLD = 'electron-double preload';

/** The binding through which a page that opens a window tells it. */
export const OPEN_WINDOW = '__electronDoubleOpenWindow';

/**
 * Script for the page's own world: its half of the bridge, and `open` as it is where the program opens the window, or does not.
 * Chromium's own would make a window first, for which the page waits, for ever if it is closed too soon. `token` names the events of
 * this window's bridge.
 */
export function pageSource(token: string): string {
  return `(${makeBridge.toString()})(${JSON.stringify(token)}, 'page');
    window.open = (url) => {
      window.${OPEN_WINDOW}(new URL(url, document.baseURI).href);
      return null;
    };`;
}

/** Script for the preload's world: the other half, and the app's preload. */
export function preloadSource(token: string, preload: string, process: PreloadProcess): string {
  return `{
    const bridge = (${makeBridge.toString()})(${JSON.stringify(token)}, 'preload');
    const preload = function (require, process) {
      const module = { exports: {} };
      const exports = module.exports;
      ${preload}
    };
    (${runPreload.toString()})((${makePlainData.toString()})(), bridge, ${JSON.stringify(process)}, preload);
  }`;
}
