import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { REPOSITORY, TEMPORARY } from '../places.ts';
import { dropFiles } from './drop-files.ts';
import type { Host } from './host.ts';
import { untilReady } from './until-ready.ts';

/** What is started: what was built here, or a packed program. */
const APP_FOLDER = process.env.STORE_MONITOR_APP ?? REPOSITORY;
const STAND_IN = join(REPOSITORY, 'test/electron-double/electron');

/** The desktop app: in Electron where its binary and a display are there, else in the stand-in for it. */
export class DesktopHost implements Host {
  private readonly folder: string;
  private app: ElectronApplication;
  private shown: Page;
  private saved = 0;

  static async start(): Promise<DesktopHost> {
    const folder = await mkdtemp(TEMPORARY);
    const app = await launch(folder);
    return new DesktopHost(folder, app, await firstPage(app));
  }

  private constructor(folder: string, app: ElectronApplication, page: Page) {
    this.folder = folder;
    this.app = app;
    this.shown = page;
  }

  get page(): Page {
    return this.shown;
  }

  drop(paths: readonly string[]): Promise<void> {
    return dropFiles(this.page, paths);
  }

  async choose(paths: readonly string[], act: () => Promise<void>): Promise<void> {
    await this.app.evaluate(
      ({ dialog }, filePaths) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths });
      },
      [...paths],
    );
    await act();
  }

  async save(act: () => Promise<void>): Promise<Buffer> {
    this.saved++;
    const path = await this.answerSaveDialog(`saved-${this.saved}`);
    await act();
    await this.page.getByRole('log', { name: 'Messages' }).getByText(path).waitFor();
    return readFile(path);
  }

  /** Has the dialog that asks where to save answer with this name in a temporary folder; resolves with the path. */
  async answerSaveDialog(name: string): Promise<string> {
    const path = join(this.folder, name);
    await this.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, path);
    return path;
  }

  async setSystemColours(colours: 'light' | 'dark'): Promise<void> {
    await this.app.evaluate(({ nativeTheme }, themeSource) => {
      nativeTheme.themeSource = themeSource;
    }, colours);
  }

  async restart(between?: (workspacePath: string) => void): Promise<void> {
    await this.app.close();
    between?.(join(homeIn(this.folder), 'default.storemonitor'));
    this.app = await launch(this.folder);
    this.shown = await firstPage(this.app);
  }

  async close(): Promise<void> {
    await this.app.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function firstPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await untilReady(page);
  return page;
}

/** Where the app keeps all that is its own. */
function homeIn(folder: string): string {
  return join(folder, 'home');
}

function launch(folder: string): Promise<ElectronApplication> {
  return _electron.launch({
    ...(hasElectron() ? {} : { executablePath: STAND_IN }),
    cwd: REPOSITORY,
    args: [APP_FOLDER],
    // The app's own colours, not Playwright's.
    colorScheme: null,
    env: { ...definedVariables(), STORE_MONITOR_HOME: homeIn(folder) },
  });
}

/** Electron opens no window without a display, and does not start as root. */
function hasElectron(): boolean {
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY !== undefined;
  return hasDisplay && process.getuid?.() !== 0 && existsSync(join(REPOSITORY, 'node_modules/electron/path.txt'));
}

function definedVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
