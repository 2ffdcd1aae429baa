import { mkdtemp, rm } from 'node:fs/promises';
import { type Browser, test as base } from '@playwright/test';
import { DesktopHost } from './hosts/desktop-host.ts';
import type { Host } from './hosts/host.ts';
import { LoopbackHost } from './hosts/loopback-host.ts';
import { TEMPORARY } from './places.ts';

export { expect } from '@playwright/test';

export type HostName = 'loopback' | 'desktop';

interface TestFixtures {
  /** The program with an empty workspace of its own, its window open. */
  readonly host: Host;
  /** The same where only the desktop app will do. */
  readonly desktop: DesktopHost;
  /** A new folder outside of the program's, removed after the test. */
  readonly folder: string;
}

interface WorkerFixtures {
  readonly hostName: HostName;
  /** Starts the browser when it is first asked for: the desktop app brings its own. */
  readonly openBrowser: () => Promise<Browser>;
}

/** Playwright's `test` with the program that the project names. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  hostName: ['loopback', { option: true, scope: 'worker' }],
  openBrowser: [
    async ({ playwright, launchOptions }, use) => {
      let browser: Promise<Browser> | undefined;
      await use(() => {
        browser ??= playwright.chromium.launch(launchOptions);
        return browser;
      });
      await (await browser)?.close();
    },
    { scope: 'worker' },
  ],
  host: async ({ hostName, openBrowser }, use) => {
    const host = hostName === 'desktop' ? await DesktopHost.start() : await LoopbackHost.start(await openBrowser());
    await use(host);
    await host.close();
  },
  desktop: async ({ host }, use) => {
    if (!(host instanceof DesktopHost))
      throw new Error('Name such a spec *.desktop.spec.ts: only the desktop app can do it.');
    await use(host);
  },
  folder: async ({ hostName }, use) => {
    const folder = await mkdtemp(`${TEMPORARY}${hostName}-`);
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});
