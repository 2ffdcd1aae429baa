import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { DesktopWorkspace, MenuCommand } from '../shared/desktop.ts';
import { APP_PAGE } from './app-origin.ts';
import { MENU_CHANNEL, VERSION_ARGUMENT } from './channels.ts';
import type { Preferences } from './preferences.ts';
import { MIN_HEIGHT, MIN_WIDTH, windowBounds } from './window-state.ts';

/** The ground of the page in both themes, so that nothing flashes before it is drawn. */
const GROUND = { light: '#ffffff', dark: '#1b1c1e' };

export interface PageWindowOptions {
  readonly preload: string;
  readonly programVersion: string;
  readonly preferences: Preferences;
  /** Called with each new window, before its page is loaded. */
  readonly onMade: (window: BrowserWindow) => void;
  /** The process of the page has ended by itself. */
  readonly onGone: (reason: string) => void;
  readonly onFault: (error: unknown) => void;
}

/** The program's one window. Its page has no Node, shares no globals with the preload, and has no way out. */
export class PageWindow {
  private readonly options: PageWindowOptions;
  private window: BrowserWindow | undefined;

  constructor(options: PageWindowOptions) {
    this.options = options;
  }

  /** undefined before it is made and after it was closed. */
  get current(): BrowserWindow | undefined {
    return this.window?.isDestroyed() === false ? this.window : undefined;
  }

  /** What a dialog can belong to: one that belongs to a hidden window may stay hidden with it. */
  get visible(): BrowserWindow | undefined {
    return this.current?.isVisible() === true ? this.current : undefined;
  }

  /** Makes the window where it was last, hidden until its page is drawn, and loads the page. */
  async open(): Promise<void> {
    const { preferences, preload, programVersion } = this.options;
    const saved = preferences.current.window;
    const primary = screen.getPrimaryDisplay();
    const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
    const window = new BrowserWindow({
      ...windowBounds(
        saved,
        [primary, ...others].map(({ workArea }) => workArea),
      ),
      minWidth: MIN_WIDTH,
      minHeight: MIN_HEIGHT,
      show: false,
      title: 'Store Monitor',
      backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
      webPreferences: {
        preload,
        additionalArguments: [`${VERSION_ARGUMENT}${programVersion}`],
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        spellcheck: false,
      },
    });
    this.window = window;
    if (saved?.maximized === true) window.maximize();
    window.once('ready-to-show', () => window.show());
    // The title names the workspace, which the page does not know.
    window.on('page-title-updated', (event) => event.preventDefault());
    window.on('close', () => this.remember(window));
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') this.options.onGone(reason);
    });
    this.options.onMade(window);
    await this.load();
  }

  /** Loads the page anew, at its start: what it showed may be of another workspace. A load that another one replaces is no fault. */
  async load(): Promise<void> {
    try {
      await this.current?.loadURL(APP_PAGE);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ERR_ABORTED')) throw error;
    }
  }

  /** Says which workspace the window shows; on macOS the title stands for its file. */
  name({ path, name }: DesktopWorkspace): void {
    this.current?.setTitle(`${name} — Store Monitor`);
    this.current?.setRepresentedFilename(path);
  }

  /** Brings the window before the person, wherever it is. */
  show(): void {
    const window = this.current;
    if (window?.isMinimized() === true) window.restore();
    window?.show();
    window?.focus();
  }

  send(command: MenuCommand): void {
    this.current?.webContents.send(MENU_CHANNEL, command);
  }

  private remember(window: BrowserWindow): void {
    const state = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    this.options.preferences.change({ window: state }).catch(this.options.onFault);
  }
}
