/**
 * `npm run screenshots`: makes pictures of every screen, in light and dark and in three sizes, from the sample. They go to `test-results/screenshots/<size>-<colours>/`.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, expect } from '@playwright/test';
import { CHROMIUM } from '../e2e/chromium.ts';
import { LoopbackHost } from '../e2e/hosts/loopback-host.ts';
import { REPOSITORY } from '../e2e/places.ts';
import { visitScreens } from '../e2e/screens.ts';

const FOLDER = join(REPOSITORY, 'test-results/screenshots');
const SIZES = [
  { width: 900, height: 800 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

await rm(FOLDER, { recursive: true, force: true });
const browser = await chromium.launch(CHROMIUM);
try {
  for (const viewport of SIZES) {
    for (const colours of ['light', 'dark'] as const) {
      const folder = join(FOLDER, `${viewport.width}x${viewport.height}-${colours}`);
      const host = await LoopbackHost.start(browser, { viewport });
      try {
        await host.page.emulateMedia({ reducedMotion: 'reduce' });
        await host.setSystemColours(colours);
        for await (const screen of visitScreens(host)) {
          // What tells of a job that is done goes by itself.
          const told = host.page.getByRole('log').or(host.page.getByRole('region', { name: 'Workspace and tools' }));
          await expect(told.getByRole('button', { name: /^(Dismiss|Cancel)/ })).toHaveCount(0, { timeout: 15_000 });
          await host.page.screenshot({ path: join(folder, `${screen}.png`) });
        }
      } finally {
        await host.close();
      }
      process.stdout.write(`${folder}\n`);
    }
  }
} finally {
  await browser.close();
}
