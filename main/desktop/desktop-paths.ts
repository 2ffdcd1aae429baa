import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the desktop app keeps what is not data, and where its built parts lie. */
export interface DesktopPaths {
  /** Of workspaces, downloads and temporary copies; the same as the command line's. */
  readonly data: string;
  /** What Chromium keeps for the window: its cache and the page's own settings. */
  readonly browser: string;
  readonly preferences: string;
  readonly log: string;
  readonly page: string;
  readonly preload: string;
}

/** The built parts are found from `dist/main`, which is where this code runs. */
export function desktopPaths(data: string): DesktopPaths {
  const built = fileURLToPath(new URL('..', import.meta.url));
  return {
    data,
    browser: join(data, 'window'),
    preferences: join(data, 'desktop.json'),
    log: join(data, 'logs', 'store-monitor.log'),
    page: join(built, 'renderer'),
    preload: join(built, 'preload', 'preload.cjs'),
  };
}
