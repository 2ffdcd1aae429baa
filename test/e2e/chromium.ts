import type { LaunchOptions } from '@playwright/test';

/** The system's Chromium, quiet: it asks for nothing but the page. As root it has no sandbox. */
export const CHROMIUM: LaunchOptions = {
  executablePath: process.env.STORE_MONITOR_CHROMIUM ?? '/usr/bin/chromium',
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
