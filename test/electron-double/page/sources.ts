import { makeBridge } from './bridge.ts';
import { makePlainData } from './plain-data.ts';
import { type PreloadProcess, runPreload } from './preload-world.ts';

/** Name of the world that preloads run in, apart from the page's. */
export const PRELOAD_WORLD = 'electron-double preload';

/** Script for the page's own world: its half of the bridge. `token` names the events of this window's bridge. */
export function pageSource(token: string): string {
  return `(${makeBridge.toString()})(${JSON.stringify(token)}, 'page');`;
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
