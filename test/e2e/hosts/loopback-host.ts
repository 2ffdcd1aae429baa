import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { TEMPORARY } from '../places.ts';
import { dropFiles } from './drop-files.ts';
import type { Host } from './host.ts';
import { freePort, type Server, type ServerOptions, startServer } from './server.ts';
import { untilReady } from './until-ready.ts';

export interface LoopbackOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  /** For the server's Node, such as a module to load before the program. */
  readonly nodeArguments?: readonly string[];
}

/** Chromium in front of the built command line's `serve`. */
export class LoopbackHost implements Host {
  private readonly folder: string;
  private readonly context: BrowserContext;
  private readonly serverOptions: ServerOptions;
  private server: Server;
  private shown: Page;

  static async start(browser: Browser, options: LoopbackOptions = {}): Promise<LoopbackHost> {
    const { viewport = { width: 1280, height: 800 }, nodeArguments = [] } = options;
    const folder = await mkdtemp(TEMPORARY);
    const home = join(folder, 'home');
    const workspace = join(folder, 'Test.storemonitor');
    const serverOptions = { workspace, home, port: await freePort(), nodeArguments };
    const server = await startServer(serverOptions);
    // Without movement, which takes a sixth of the time; the desktop app's window moves.
    const context = await browser.newContext({ viewport, locale: 'en-GB', reducedMotion: 'reduce' });
    // Nobody can answer the browser's dialog to save; without one, files are downloads.
    await context.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
    const page = await openPage(context, server.url);
    return new LoopbackHost(folder, context, serverOptions, server, page);
  }

  private constructor(
    folder: string,
    context: BrowserContext,
    serverOptions: ServerOptions,
    server: Server,
    page: Page,
  ) {
    this.folder = folder;
    this.context = context;
    this.serverOptions = serverOptions;
    this.server = server;
    this.shown = page;
  }

  get page(): Page {
    return this.shown;
  }

  drop(paths: readonly string[]): Promise<void> {
    return dropFiles(this.page, paths);
  }

  async choose(paths: readonly string[], act: () => Promise<void>): Promise<void> {
    const dialog = this.page.waitForEvent('filechooser');
    await act();
    await (await dialog).setFiles([...paths]);
  }

  async save(act: () => Promise<void>): Promise<Buffer> {
    const download = this.page.waitForEvent('download');
    await act();
    return readFile(await (await download).path());
  }

  setSystemColours(colorScheme: 'light' | 'dark'): Promise<void> {
    return this.page.emulateMedia({ colorScheme });
  }

  async restart(between?: (workspacePath: string) => void): Promise<void> {
    await this.page.close();
    await this.server.stop();
    between?.(this.serverOptions.workspace);
    this.server = await startServer(this.serverOptions);
    this.shown = await openPage(this.context, this.server.url);
  }

  /** Sends a message to a module that the server has loaded, and resolves with its answer. */
  ask(message: string): Promise<unknown> {
    return this.server.ask(message);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.server.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  // Playwright takes hold of dialogs for files while somebody listens, and not at once: a key may be faster.
  page.on('filechooser', () => undefined);
  await page.goto(url);
  await untilReady(page);
  return page;
}
