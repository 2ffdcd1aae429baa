import { expect, test } from './fixtures.ts';
import { goTo, heading, importSample, runReport, SAMPLE_OVERVIEW, WELCOME } from './steps.ts';

test('a restart keeps data, reports, defaults and appearance', async ({ host }) => {
  await importSample(host.page);
  await runReport(host.page);
  await goTo(host.page, 'Settings');
  await host.page.getByRole('radio', { name: /^Previous/ }).check();
  await host.page.getByRole('button', { name: 'Save defaults' }).click();
  await expect(host.page.getByRole('button', { name: 'Save defaults' })).toBeDisabled();
  await host.page.getByRole('radiogroup', { name: 'Appearance' }).getByText('Dark').click();

  await host.restart();

  await expect(heading(host.page)).toHaveText(SAMPLE_OVERVIEW);
  await expect(host.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await goTo(host.page, 'Reports');
  await expect(host.page.getByRole('checkbox', { name: /^Choose the report as of/ })).toHaveCount(1);
  await goTo(host.page, 'Settings');
  await expect(host.page.getByRole('radio', { name: /^Previous/ })).toBeChecked();
});

test('after a reload on a screen below another one, the way back leads where it should', async ({ host }) => {
  const { page } = host;
  await goTo(page, 'Data');
  await page.getByRole('navigation', { name: 'Data' }).getByRole('link', { name: 'Quality' }).click();
  await page.reload();
  await expect(heading(page)).toHaveText('Data quality');
  await page.goBack();
  await expect(heading(page)).toHaveText('No data yet');
  await page.goBack();
  await expect(heading(page)).toHaveText(WELCOME);
});
