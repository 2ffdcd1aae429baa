import { expect, test } from './fixtures.ts';
import { heading, importSample, SAMPLE_OVERVIEW, WELCOME } from './steps.ts';

test('two workspaces are two files, each with its own data', async ({ desktop }) => {
  const { page } = desktop;
  const bar = page.getByRole('region', { name: 'Workspace and tools' });
  await importSample(page);
  await bar.getByRole('button', { name: 'default' }).click();
  await desktop.answerSaveDialog('Second.storemonitor');
  await page.getByRole('menuitem', { name: 'New workspace' }).click();

  await expect(heading(page)).toHaveText(WELCOME);
  await bar.getByRole('button', { name: 'Second' }).click();
  await page.getByRole('menuitem', { name: 'default', exact: true }).click();

  await expect(heading(page)).toHaveText(SAMPLE_OVERVIEW);
  await bar.getByRole('button', { name: 'default' }).click();
  await page.getByRole('menuitem', { name: 'Second', exact: true }).click();
  await expect(heading(page)).toHaveText(WELCOME);

  await desktop.restart();
  await expect(heading(desktop.page)).toHaveText(WELCOME);
  await expect(desktop.page.getByRole('button', { name: 'Second' })).toBeVisible();
});
