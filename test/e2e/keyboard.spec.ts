import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { SAMPLE_FILES, SAMPLE_REPORT } from './places.ts';
import { heading, SAMPLE_OVERVIEW, WELCOME } from './steps.ts';

const STORE = 'bb61fb25-2947-4bd4-a89b-b20850f453bd';
/** More than any screen has places to stop at. */
const MAX_STOPS = 120;

/** Presses Tab until the focus is where it should be. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MAX_STOPS; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${String(target)} in ${MAX_STOPS} steps.`);
}

test('the whole path is walked with the keyboard alone', async ({ host }) => {
  const { page } = host;
  const { keyboard } = page;
  await expect(heading(page)).toHaveText(WELCOME);

  await tabTo(page, page.getByRole('button', { name: 'Choose files' }));
  await host.choose(SAMPLE_FILES, () => keyboard.press('Enter'));
  await tabTo(page, page.getByRole('button', { name: 'Import 3 files' }));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Open overview' }));
  await keyboard.press('Enter');
  await expect(heading(page)).toHaveText(SAMPLE_OVERVIEW);

  await keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find a store' });
  await expect(palette.getByLabel('Part of a store id')).toBeFocused();
  await keyboard.press('Escape');
  await expect(palette).toBeHidden();
  await expect(heading(page)).toBeFocused();
  await keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Find a store' }).getByLabel('Part of a store id')).toBeFocused();
  await keyboard.type(STORE.slice(0, 8));
  await expect(page.getByRole('option')).toHaveCount(1);
  await keyboard.press('Enter');
  await expect(heading(page)).toContainText(STORE);
  await tabTo(page, page.getByRole('listbox', { name: /^The week by local days/ }));
  await keyboard.press('End');
  await keyboard.press('ArrowLeft');
  await expect(page.getByRole('option', { selected: true })).toHaveAccessibleName(/because|closed/);

  await keyboard.press('g');
  await keyboard.press('s');
  await expect(heading(page)).toContainText('stores are down now');
  await keyboard.press('/');
  await keyboard.type(STORE.slice(0, 8));
  await expect(heading(page)).toContainText('1 of');
  await keyboard.press('Tab');

  await keyboard.press('g');
  await keyboard.press('r');
  await tabTo(page, page.getByRole('main').getByRole('button', { name: 'Run report' }));
  await keyboard.press('Enter');
  await expect(heading(page)).toContainText('up in the week to');
  await tabTo(page, page.getByRole('button', { name: 'Save', exact: true }));
  const saved = await host.save(async () => {
    await keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Save CSV' })).toBeFocused();
    await keyboard.press('Enter');
  });
  expect(saved.toString()).toBe(await readFile(SAMPLE_REPORT, 'utf8'));
});
