import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';
import { SAMPLE_FILES, SAMPLE_REPORT } from './places.ts';

test('from an empty window to the saved report', async ({ host }) => {
  const { page } = host;
  await expect(page.getByRole('heading', { level: 1 })).toContainText('How long was each store offline');
  await page.getByRole('button', { name: 'Import the sample' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('up last week');
  await page.getByRole('button', { name: 'Run report' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('up in the week to');
  const bytes = await host.save(async () => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Save CSV' }).click();
  });
  expect(bytes.toString()).toBe(await readFile(SAMPLE_REPORT, 'utf8'));
});

test('drop', async ({ host }) => {
  await expect(host.page.getByRole('heading', { level: 1 })).toContainText('How long was each store offline');
  await host.drop(SAMPLE_FILES);
  await expect(host.page).toHaveURL(/data\/import/);
  await host.restart();
  await expect(host.page.getByRole('heading', { level: 1 })).toContainText('How long was each store offline');
  await host.choose(SAMPLE_FILES, () => host.page.getByRole('button', { name: 'Choose files' }).click());
  await expect(host.page).toHaveURL(/data\/import/);
});
