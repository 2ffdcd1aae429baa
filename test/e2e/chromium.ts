import type { LaunchOptions } from '@playwright/test';
import { chromiumPath } from '../tooling/browser.ts';

/** Chromium, quiet: it asks for nothing but the page. As root it has no sandbox. */
export const CHROMIUM: LaunchOptions = {
  executablePath: chromiumPath(),
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-features=Translate,MediaRouter',
    '--password-store=basic',
  ],
};
