import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import type { Host } from './hosts/host.ts';
import { SAMPLE_FILES } from './places.ts';
import { goTo, heading, importSample, runReport, WELCOME } from './steps.ts';

const STORE = 'bb61fb25-2947-4bd4-a89b-b20850f453bd';

/** What a screen is wrong about, one line a rule and element. */
async function faults(page: Page, screen: string): Promise<string[]> {
  // Legacy mode keeps to this window; the other one would open a page of its own, which the desktop app refuses.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${screen}: ${id}: ${help}: ${html}: ${failureSummary}`),
  );
}

/** Goes to each screen in turn and tells when it stands still. */
async function* screens(host: Host): AsyncGenerator<string> {
  const { page } = host;
  await expect(heading(page)).toHaveText(WELCOME);
  yield 'welcome';
  await host.drop(SAMPLE_FILES);
  await expect(page.getByRole('button', { name: 'Import 3 files' })).toBeVisible();
  yield 'preview';
  await page.goBack();
  await importSample(page);
  await expect(page.getByRole('img').or(page.getByRole('table')).first()).toBeVisible();
  yield 'overview';
  await goTo(page, 'Stores');
  await expect(page.getByRole('row').nth(5)).toBeVisible();
  yield 'stores';
  await page.keyboard.press('Control+k');
  await page
    .getByRole('combobox', { name: 'Part of a store id' })
    .or(page.getByRole('dialog').getByRole('textbox'))
    .fill(STORE);
  await expect(page.getByRole('option', { name: STORE })).toHaveCount(1);
  yield 'palette';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox', { name: /^The week by local days/ })).toBeVisible();
  yield 'store';
  await runReport(page);
  await expect(page.getByText('Last week', { exact: true })).toBeVisible();
  yield 'report';
  await goTo(page, 'Reports');
  await expect(page.getByRole('checkbox', { name: /^Choose the report/ })).toHaveCount(1);
  yield 'reports';
  await goTo(page, 'API');
  await expect(heading(page)).toContainText('The API');
  yield 'api';
  await goTo(page, 'Settings');
  await expect(page.getByRole('button', { name: 'Save defaults' })).toBeVisible();
  yield 'settings';
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  yield 'shortcuts';
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds no violation on any screen in ${colorScheme}`, async ({ host }) => {
    await host.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found: string[] = [];
    for await (const screen of screens(host)) found.push(...(await faults(host.page, screen)));
    expect(found).toEqual([]);
  });
}
