import type { Double } from './double.ts';

declare global {
  /** Set by the stand-in before the app is loaded. */
  var electronDouble: Double;
}

/** What `electron` is to the app's main process. */
export const {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  Notification,
  protocol,
  screen,
  session,
  shell,
  webContents,
} = globalThis.electronDouble;
