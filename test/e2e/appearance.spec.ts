import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { goTo, heading, importSample, WELCOME } from './steps.ts';

/** Brightness of the page's ground, 0 to 255. */
async function brightness(page: Page): Promise<number> {
  const colour = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  const parts = /(\d+), (\d+), (\d+)/.exec(colour)?.slice(1).map(Number) ?? [];
  expect(parts, `${colour} is read as three parts`).toHaveLength(3);
  return Math.max(...parts);
}

test('the window follows the system from light to dark and back', async ({ host }) => {
  await host.setSystemColours('dark');
  await expect(heading(host.page)).toHaveText(WELCOME);
  await expect.poll(() => brightness(host.page)).toBeLessThan(64);
  await host.setSystemColours('light');
  await expect.poll(() => brightness(host.page)).toBeGreaterThan(192);
});

test('the names of the places in a narrow window show under the pointer, until one is gone to', async ({ host }) => {
  await host.page.setViewportSize({ width: 900, height: 800 });
  const tip = host.page.getByRole('tooltip');
  for (const place of ['Stores', 'Overview']) {
    const link = host.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: place, exact: true });
    await link.hover();
    await expect(tip).toHaveText(place);
    await link.click();
    await expect(tip).toHaveCount(0);
  }
});

test('a choice of dark in the settings holds on every screen, whatever the system says', async ({ host }) => {
  await host.setSystemColours('light');
  await importSample(host.page);
  await goTo(host.page, 'Settings');
  await host.page.getByRole('radiogroup', { name: 'Appearance' }).getByText('Dark').click();
  for (const place of ['Overview', 'Stores', 'Reports', 'Data', 'API']) {
    await goTo(host.page, place);
    await expect.poll(() => brightness(host.page)).toBeLessThan(64);
  }
});
