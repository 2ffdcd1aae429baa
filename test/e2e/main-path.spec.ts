import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';
import { SAMPLE_FILES, SAMPLE_REPORT } from './places.ts';
import { goTo, heading, runReport, SAMPLE_OVERVIEW, WELCOME } from './steps.ts';

const STORE = 'bb61fb25-2947-4bd4-a89b-b20850f453bd';

test('from an empty window over dropped files, a report and a store to the saved CSV', async ({ host }) => {
  const { page } = host;
  await expect(heading(page)).toHaveText(WELCOME);

  await host.drop(SAMPLE_FILES);
  await expect(heading(page)).toHaveText('3 files ready to import');
  const polls = page.getByRole('region', { name: 'store_status.csv' });
  await expect(polls.getByText('Polls', { exact: true })).toBeVisible();
  await expect(polls.getByRole('columnheader', { name: /timestamp_utc/ })).toBeVisible();
  await page.getByRole('button', { name: 'Import 3 files' }).click();
  await page.getByRole('link', { name: 'Open overview' }).click();
  await expect(heading(page)).toHaveText(SAMPLE_OVERVIEW);

  await runReport(page);
  const saved = await host.save(async () => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Save CSV' }).click();
  });
  expect(saved.toString()).toBe(await readFile(SAMPLE_REPORT, 'utf8'));

  await goTo(page, 'Stores');
  await page.getByRole('textbox', { name: 'Part of a store id' }).fill(STORE.slice(0, 8));
  // A click while the rows are being replaced would be lost.
  await expect(heading(page)).toHaveText(/^1 of 43 stores/);
  await page.getByRole('link', { name: STORE }).click();
  await expect(heading(page)).toContainText(STORE);
  // As the sample's readme counts it by pencil.
  await expect(page.getByRole('region', { name: 'Last day' })).toContainText(/3\sh\s.*down of 8\sh\s30\smin open/);
});
