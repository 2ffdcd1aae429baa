import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { type ClosableWindow, type DoubleApp, vetoable } from './app.ts';
import type { DevTools } from './devtools.ts';
import type { IpcMain } from './ipc-main.ts';
import { TO_PROGRAM } from './page/preload-world.ts';
import { OPEN_WINDOW, PRELOAD_WORLD, pageSource, preloadSource } from './page/sources.ts';
import type { SchemeServer } from './scheme-server.ts';
import type { Session } from './session.ts';
import type { NativeTheme } from './system.ts';
import { WebContents } from './web-contents.ts';

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowOptions extends Partial<Bounds> {
  readonly show?: boolean;
  readonly title?: string;
  readonly webPreferences?: {
    readonly preload?: string;
    readonly additionalArguments?: readonly string[];
    readonly sandbox?: boolean;
    readonly contextIsolation?: boolean;
    readonly nodeIntegration?: boolean;
    readonly webviewTag?: boolean;
  };
}

/** What a window needs of the rest; set once, before the app makes its first window. */
export interface WindowSurroundings {
  readonly app: DoubleApp;
  readonly devtools: () => DevTools;
  readonly schemes: SchemeServer;
  readonly ipcMain: IpcMain;
  readonly session: Session;
  readonly nativeTheme: NativeTheme;
}

/** `BrowserWindow` of Electron: a page of Chromium, whose frame is made of remembered values. */
export class BrowserWindow extends EventEmitter implements ClosableWindow {
  static surroundings: WindowSurroundings;
  private static readonly open = new Map<number, BrowserWindow>();
  private static lastId = 0;

  readonly webContents: WebContents;
  /** For a test to see: what was last shown on the taskbar. */
  progressBar = -1;
  private readonly made: Promise<void>;
  private targetId = '';
  private bounds: Bounds;
  private title: string;
  private representedFile = '';
  private visible: boolean;
  private focused = true;
  private maximized = false;
  private minimized = false;
  private gone = false;

  constructor(options: WindowOptions) {
    super();
    const { schemes, ipcMain, app } = BrowserWindow.surroundings;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    this.title = options.title ?? '';
    this.visible = options.show !== false;
    this.webContents = new WebContents(++BrowserWindow.lastId, schemes, ipcMain);
    BrowserWindow.open.set(this.webContents.id, this);
    app.emit('web-contents-created', {}, this.webContents);
    this.made = this.make(options);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
  }

  static getAllWindows(): readonly BrowserWindow[] {
    return [...BrowserWindow.open.values()];
  }

  static fromWebContents(contents: WebContents | undefined): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === contents) ?? null;
  }

  static fromTarget(targetId: string): BrowserWindow | undefined {
    return BrowserWindow.getAllWindows().find((window) => window.targetId === targetId);
  }

  async loadURL(url: string): Promise<void> {
    await this.made;
    this.webContents.headFor(url);
    const { devtools, session } = BrowserWindow.surroundings;
    // Handlers may look at the page's address, so they are asked when it is known, and before a script of the page runs.
    await devtools().send('Browser.grantPermissions', { permissions: session.granted(this.webContents) });
    await this.webContents.load(url);
  }

  close(): void {
    void this.tryClose().then((closed) => {
      if (closed) BrowserWindow.surroundings.app.noteClosed();
    });
  }

  async tryClose(): Promise<boolean> {
    const event = vetoable({});
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    this.gone = true;
    BrowserWindow.open.delete(this.webContents.id);
    await BrowserWindow.surroundings
      .devtools()
      .send('Target.closeTarget', { targetId: this.targetId })
      .catch(() => undefined);
    this.webContents.letGo();
    this.emit('closed');
    return true;
  }

  isDestroyed(): boolean {
    return this.gone;
  }

  show(): void {
    this.visible = true;
  }

  isVisible(): boolean {
    return this.visible;
  }

  focus(): void {
    this.focused = true;
    this.emit('focus');
  }

  blur(): void {
    this.focused = false;
  }

  isFocused(): boolean {
    return this.focused;
  }

  maximize(): void {
    this.maximized = true;
  }

  isMaximized(): boolean {
    return this.maximized;
  }

  minimize(): void {
    this.minimized = true;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  restore(): void {
    this.minimized = false;
  }

  setBounds(bounds: Bounds): void {
    this.bounds = bounds;
  }

  getNormalBounds(): Bounds {
    return this.bounds;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  getTitle(): string {
    return this.title;
  }

  setRepresentedFilename(path: string): void {
    this.representedFile = path;
  }

  getRepresentedFilename(): string {
    return this.representedFile;
  }

  setProgressBar(fraction: number): void {
    this.progressBar = fraction;
  }

  private async make({ webPreferences = {} }: WindowOptions): Promise<void> {
    const { preload, additionalArguments = [], sandbox, contextIsolation, nodeIntegration } = webPreferences;
    if (sandbox !== true || contextIsolation !== true || nodeIntegration === true || preload === undefined) {
      throw new Error('electron-double: windows have a preload, a sandbox, context isolation, and no Node');
    }
    const { devtools, nativeTheme } = BrowserWindow.surroundings;
    const browser = devtools();
    const { width, height } = this.bounds;
    const { targetId } = await browser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    });
    this.targetId = targetId;
    const page = await browser.attach(targetId);
    const token = randomUUID();
    const preloadProcess = { platform: process.platform, argv: additionalArguments, versions: process.versions };
    await this.webContents.follow(page, targetId, PRELOAD_WORLD);
    await Promise.all([
      page.send('Runtime.addBinding', { name: TO_PROGRAM, executionContextName: PRELOAD_WORLD }),
      page.send('Runtime.addBinding', { name: OPEN_WINDOW }),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: pageSource(token) }),
      page.send('Page.addScriptToEvaluateOnNewDocument', {
        source: preloadSource(token, readFileSync(preload, 'utf8'), preloadProcess),
        worldName: PRELOAD_WORLD,
      }),
    ]);
    const showTheme = (): void => {
      const value = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
      const media = { features: [{ name: 'prefers-color-scheme', value }] };
      page.send('Emulation.setEmulatedMedia', media).catch(() => undefined);
    };
    nativeTheme.on('updated', showTheme);
    showTheme();
  }
}
