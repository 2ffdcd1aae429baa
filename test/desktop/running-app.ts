import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { REPOSITORY } from './built-app.ts';

/** Electron where it was asked for by its folder, else the stand-in. */
process.env.ELECTRON_OVERRIDE_DIST_PATH ??= join(REPOSITORY, 'test/electron-double');

/** The desktop app in front of a person: its window, and what its main process says and is told. */
export class RunningApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly home: string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  private readonly process: ChildProcess;

  private constructor(electron: ElectronApplication, page: Page, home: string) {
    this.electron = electron;
    this.page = page;
    this.home = home;
    this.process = electron.process();
    this.ended = new Promise((resolve) => this.process.once('exit', resolve));
  }

  /** Starts the built app on a data folder, and waits until its page is drawn; `first` is done as soon as it runs. */
  static async start(
    appFolder: string,
    home: string,
    { args = [], first }: { readonly args?: readonly string[]; first?(app: RunningApp): Promise<void> } = {},
  ): Promise<RunningApp> {
    const electron = await _electron.launch({
      args: [appFolder, ...args],
      env: { ...definedVariables(), STORE_MONITOR_HOME: home },
    });
    const app = new RunningApp(electron, await electron.firstWindow(), home);
    await first?.(app);
    await app.page.waitForURL(/store-monitor/);
    await app.page.getByRole('navigation').first().waitFor();
    return app;
  }

  /** Quits as a person does and waits for the end. */
  async quit(): Promise<number | null> {
    await this.electron.evaluate(({ app }) => app.quit()).catch(() => undefined);
    return this.ended;
  }

  /** Ends it whatever it is doing: a question that nobody answers keeps it from quitting. */
  async end(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  async clickMenu(id: string): Promise<void> {
    await this.electron.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id);
  }

  /** Lets the next dialogs that ask for a file to open, or for a place to save, answer with a path. */
  async answerWithPath(path: string): Promise<void> {
    await this.electron.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    }, path);
  }

  /** Lets the next questions be answered with a button by its number; `questions` gives what was asked. */
  async answerQuestions(button: number): Promise<void> {
    await this.electron.evaluate(({ dialog }, response) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      Object.assign(dialog, {
        showMessageBox: async (...args: { readonly message?: string }[]) => {
          asked.push(String(args.at(-1)?.message));
          return { response, checkboxChecked: false };
        },
      });
    }, button);
  }

  questions(): Promise<readonly string[]> {
    return this.electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  }

  title(): Promise<string | undefined> {
    return this.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  }

  log(): Promise<string> {
    return readFile(join(this.home, 'logs/store-monitor.log'), 'utf8');
  }

  /** What the page gets from the API. */
  get<T>(path: string): Promise<T> {
    return this.page.evaluate(async (url) => (await fetch(url)).json(), path);
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.page.evaluate(
      async ([url, json]) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(url, { method: 'POST', headers, body: json })).json();
      },
      [path, JSON.stringify(body)] as const,
    );
  }
}

/** A new data folder; `remove` it at the end. */
export async function newHome(): Promise<{ readonly home: string; remove(): Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'store-monitor-home-'));
  return { home, remove: () => rm(home, { recursive: true, force: true, maxRetries: 5 }) };
}

function definedVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
