import type { DesktopBridge } from '../../main/shared/desktop.ts';

declare global {
  interface Window {
    /** Put there by the desktop app's preload, and only there. */
    readonly storeMonitor?: DesktopBridge;
  }
}

/** What only the desktop app can do; undefined in a browser. */
export function desktopBridge(): DesktopBridge | undefined {
  return window.storeMonitor;
}
