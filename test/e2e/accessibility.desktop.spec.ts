import { axeFaults } from './axe-faults.ts';
import { expect, test } from './fixtures.ts';
import { goTo, heading } from './steps.ts';

test('axe finds no violation in what only the desktop app has', async ({ desktop }) => {
  const { page } = desktop;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const faults: string[] = [];
  for (const colours of ['light', 'dark'] as const) {
    await desktop.setSystemColours(colours);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colours);
    await goTo(page, 'API');
    await expect(heading(page)).toContainText('The API answers');
    faults.push(...(await axeFaults(page, `API in ${colours}`)));
    await page.getByRole('button', { name: 'default' }).click();
    await expect(page.getByRole('menuitem', { name: 'New workspace' })).toBeVisible();
    faults.push(...(await axeFaults(page, `workspaces in ${colours}`)));
    await page.keyboard.press('Escape');
  }
  expect(faults).toEqual([]);
});
