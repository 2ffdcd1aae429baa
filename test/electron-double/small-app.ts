import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { onTestFinished } from 'vitest';

/** Small enough to be seen through: one window, one page, and a preload with one thing of each kind. */
const MAIN = `
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';
import { join } from 'node:path';
app.setName('Small');
app.setPath('userData', process.env.SMALL_APP_DATA);
protocol.registerSchemesAsPrivileged([]);
const seen = (globalThis.seen = { refused: [], second: [] });
if (!app.requestSingleInstanceLock()) app.exit(3);
app.on('second-instance', (_event, args) => seen.second.push(args.at(-1)));
app.on('web-contents-created', (_event, contents) => {
  contents.setWindowOpenHandler(({ url }) => { seen.refused.push('window ' + url); return { action: 'deny' }; });
  contents.on('will-navigate', (event) => { seen.refused.push('way ' + event.url); event.preventDefault(); });
});
app.whenReady().then(() => {
  if (process.env.SMALL_APP_DENIES) session.defaultSession.setPermissionCheckHandler(() => false);
  protocol.handle('small', async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/echo') {
      const body = await request.text();
      return Response.json({ url: request.url, method: request.method, origin: request.headers.get('origin'), length: body.length });
    }
    return new Response('<title>Small</title><input type="file"><p>page</p>', { headers: { 'content-type': 'text/html' } });
  });
  ipcMain.handle('repeat', (event, value) => ({ value, url: event.senderFrame.url }));
  ipcMain.handle('fail', () => { throw new RangeError('out of range'); });
  const window = new BrowserWindow({
    show: false,
    webPreferences: { preload: join(import.meta.dirname, 'preload.cjs'), additionalArguments: ['--small=1'], sandbox: true, contextIsolation: true },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('small://place/');
});
`;
const PRELOAD = `
const { contextBridge, ipcRenderer, webUtils } = require('electron');
const inner = { list: [1, { two: 2 }] };
contextBridge.exposeInMainWorld('small', {
  inner,
  argument: process.argv.find((text) => text.startsWith('--small=')),
  change: () => { inner.list.push(3); return inner.list.length; },
  add: (a, b) => a + b,
  later: async (value) => value * 2,
  fails: () => { throw new Error('told'); },
  failsLater: async () => { throw new Error('told later'); },
  callBack: (callback) => callback('called'),
  subscribe: (callback) => { const hear = (_event, value) => callback(value); ipcRenderer.on('news', hear); return () => { ipcRenderer.off('news', hear); }; },
  repeat: (value) => ipcRenderer.invoke('repeat', value),
  fail: () => ipcRenderer.invoke('fail'),
  nobody: () => ipcRenderer.invoke('nobody'),
  pathOf: (file) => webUtils.getPathForFile(file),
});
window.preloadWasHere = true;
`;

export interface SmallApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
}

/** Writes the app to a folder that is gone after the test. */
async function writeSmallApp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'small-app-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'small', type: 'module', main: 'main.js' }));
  await writeFile(join(folder, 'main.js'), MAIN);
  await writeFile(join(folder, 'preload.cjs'), PRELOAD);
  return folder;
}

/** Starts the app in the stand-in; ended after the test. */
export async function startSmallApp(
  options: { readonly folder?: string; readonly denies?: boolean } = {},
): Promise<SmallApp> {
  const folder = options.folder ?? (await writeSmallApp());
  const electron = await _electron.launch({
    executablePath: join(import.meta.dirname, 'electron'),
    args: [folder],
    env: { ...smallEnvironment(folder), ...(options.denies === true ? { SMALL_APP_DENIES: '1' } : {}) },
  });
  const child = electron.process();
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  });
  const page = await electron.firstWindow();
  await page.waitForURL(/place/);
  await page.getByText('page').waitFor();
  return { electron, page, folder };
}

export function smallEnvironment(folder: string): Record<string, string> {
  const { PATH = '', HOME = '', STORE_MONITOR_CHROMIUM = '' } = process.env;
  return { PATH, HOME, STORE_MONITOR_CHROMIUM, SMALL_APP_DATA: join(folder, 'data') };
}
