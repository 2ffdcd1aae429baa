import { DoubleApp } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import type { Chromium } from './chromium.ts';
import { IpcMain } from './ipc-main.ts';
import { Menu } from './menu.ts';
import { SchemeServer } from './scheme-server.ts';
import { Session } from './session.ts';
import { strict } from './strict.ts';
import { dialog, NativeTheme, Notification, screen, shell } from './system.ts';

/** Everything that the app can import from `electron`. */
export async function createDouble(appName: string) {
  const schemes = await SchemeServer.start();
  const ipcMain = new IpcMain();
  const defaultSession = new Session();
  const nativeTheme = new NativeTheme();
  let chromium: Chromium | undefined;
  const app = new DoubleApp(
    appName,
    () => BrowserWindow.getAllWindows(),
    async () => chromium?.close(),
  );
  BrowserWindow.surroundings = {
    app,
    schemes,
    ipcMain,
    session: defaultSession,
    nativeTheme,
    devtools: () => {
      if (chromium === undefined) throw new Error('Cannot create BrowserWindow before app is ready');
      return chromium.devtools;
    },
  };
  return {
    app: strict('app', app),
    BrowserWindow,
    dialog,
    ipcMain: strict('ipcMain', ipcMain),
    Menu,
    nativeTheme: strict('nativeTheme', nativeTheme),
    Notification,
    protocol: strict('protocol', schemes),
    screen,
    session: strict('session', { defaultSession: strict('session.defaultSession', defaultSession) }),
    shell,
    webContents: strict('webContents', {
      fromDevToolsTargetId: (targetId: string) => BrowserWindow.fromTarget(targetId)?.webContents,
    }),
    /** The browser runs: from now on there can be windows. */
    useChromium: (started: Chromium) => {
      chromium = started;
      started.devtools.on('Target.targetDestroyed', ({ targetId }) => BrowserWindow.fromTarget(targetId)?.close());
      // What the app refuses to open must not stay open; what it allows it opens itself.
      started.devtools.on('Target.targetCreated', ({ targetInfo }) => {
        if (BrowserWindow.fromTarget(targetInfo.openerId) === undefined) return;
        void started.devtools.send('Target.closeTarget', { targetId: targetInfo.targetId });
      });
      void started.devtools.send('Target.setDiscoverTargets', { discover: true });
    },
    hostRules: schemes.hostRules,
  };
}

export type Double = Awaited<ReturnType<typeof createDouble>>;
