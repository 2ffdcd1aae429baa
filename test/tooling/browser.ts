import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { runCommand } from './run-command.ts';
import { systemChromium } from './system-chromium.ts';

/** The Chromium that tests show pages in: the one that is named, the system's, or Playwright's own. */
export function chromiumPath(): string {
  return systemChromium() ?? chromium.executablePath();
}

/**
 * Lets Playwright download its own browser where there is none, and names the one to use to all that this process
 * starts. Without a browser the tests that need one fail, and this says why.
 */
export async function readyBrowser(): Promise<void> {
  const path = chromiumPath();
  if (!existsSync(path) && (await runCommand('npx', ['playwright', 'install', 'chromium'])) !== 0) {
    process.stdout.write(
      'No Chromium: install one, or name one in STORE_MONITOR_CHROMIUM, for the end-to-end tests.\n',
    );
  }
  process.env.STORE_MONITOR_CHROMIUM = path;
}
