import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Page } from '@playwright/test';
import { ZipFile } from 'yazl';
import { expect, test } from './fixtures.ts';
import { writeLongFile } from './long-file.ts';
import { SAMPLE_FILES, SAMPLE_FOLDER } from './places.ts';
import { goTo, heading, importSample, runReport, SAMPLE_OVERVIEW, WELCOME } from './steps.ts';

/** Imports what the preview shows, and goes on to the overview. */
async function importPreviewed(page: Page): Promise<void> {
  await expect(heading(page)).toHaveText('3 files ready to import');
  await page.getByRole('button', { name: 'Import 3 files' }).click();
  await page.getByRole('link', { name: 'Open overview' }).click();
  await expect(heading(page)).toHaveText(SAMPLE_OVERVIEW);
}

test('files chosen in the dialog are imported', async ({ host }) => {
  await host.choose(SAMPLE_FILES, () => host.page.getByRole('button', { name: 'Choose files' }).click());
  await importPreviewed(host.page);
});

test('a dropped folder and a dropped zip are imported as the files inside of them', async ({ host, folder }) => {
  const zip = new ZipFile();
  for (const path of SAMPLE_FILES) zip.addFile(path, `stores/${basename(path)}`);
  zip.end();
  const path = join(folder, 'stores.zip');
  await pipeline(zip.outputStream, createWriteStream(path));

  await host.drop([SAMPLE_FOLDER]);
  await importPreviewed(host.page);
  await host.drop([path]);
  await expect(host.page.getByRole('heading', { name: 'stores.zip/stores/menu_hours.csv' })).toBeVisible();
  await host.page.getByRole('button', { name: 'Import 3 files' }).click();
  await expect(heading(host.page)).toHaveText('3 files read, nothing new: the data is as it was');
});

test('a second import of the same files says that nothing is new, and makes no report stale', async ({ host }) => {
  const { page } = host;
  await importSample(page);
  await runReport(page);
  await host.drop(SAMPLE_FILES);
  await page.getByRole('button', { name: 'Import 3 files' }).click();
  await expect(heading(page)).toHaveText('3 files read, nothing new: the data is as it was');
  await goTo(page, 'Reports');
  await expect(page.getByRole('cell', { name: 'Complete' })).toBeVisible();
  await expect(page.getByText('stale')).toHaveCount(0);
});

test('a file of another kind is named with what was expected, and changes nothing', async ({ host, folder }) => {
  const { page } = host;
  const path = join(folder, 'menu.csv');
  await writeFile(path, 'dish,price\nsoup,4.50\n');
  await importSample(page);
  await host.drop([path]);
  await expect(heading(page)).toHaveText('This file cannot be imported');
  await expect(page.getByText('Nothing is stored.')).toBeVisible();
  await expect(page.getByText('wait until')).toHaveCount(0);
  const card = page.getByRole('region', { name: 'menu.csv' });
  await expect(card).toContainText('Not recognised');
  await expect(card).toContainText('dish');
  await expect(card).toContainText('store_id');
  await expect(page.getByRole('button', { name: /^Import/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('menu.csv')).toHaveCount(0);
  await goTo(page, 'Overview');
  await expect(heading(page)).toHaveText(SAMPLE_OVERVIEW);
});

test('a wrong file among good ones is left out, and the good ones are imported', async ({ host, folder }) => {
  const { page } = host;
  const path = join(folder, 'menu.csv');
  await writeFile(path, 'dish,price\nsoup,4.50\n');
  const faulty = join(folder, 'faulty.csv');
  const refused = Array.from({ length: 600 }, (_, i) => `s${i},perhaps,2024-11-01 00:00:00 UTC\n`);
  await writeFile(faulty, `store_id,status,timestamp_utc\nfine,active,2024-11-01 00:00:00 UTC\n${refused.join('')}`);
  await host.drop([path, ...SAMPLE_FILES, faulty]);
  await expect(heading(page)).toHaveText('4 of 5 files can be imported');
  await page.getByRole('button', { name: 'Import 4 files' }).click();

  // Of a long list what is in view is drawn, and all of it can be reached.
  const rows = page.getByRole('table', { name: 'Rows refused: status must be active or inactive' });
  await expect(rows).toHaveAttribute('aria-rowcount', '602');
  await rows.evaluate((table) => table.parentElement?.scrollTo(0, 1_000_000));
  await expect(rows.getByRole('row').last()).toContainText('s599,perhaps');
  expect(await rows.getByRole('row').count()).toBeLessThan(80);
  await page.getByRole('link', { name: 'Open overview' }).click();
  await expect(heading(page)).toHaveText(SAMPLE_OVERVIEW);
});

test('a long import is cancelled while it runs, and leaves the data as it was', async ({ host, folder }) => {
  const { page } = host;
  const path = join(folder, 'long.csv');
  await writeLongFile(path);
  await host.drop([path]);
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await expect(heading(page)).toHaveText('Importing');
  await expect(page.getByRole('main').getByRole('progressbar')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
  await expect(heading(page)).toHaveText('Import cancelled');
  await expect(page.getByRole('main')).toContainText('The data is exactly what it was before this import.');
  await goTo(page, 'Overview');
  await expect(heading(page)).toHaveText(WELCOME);
});

test('an import that replaced all data tells of the backup, which becomes a workspace of its own', async ({ host }) => {
  const { page } = host;
  await importSample(page);
  await host.drop(SAMPLE_FILES);
  await page.getByRole('switch', { name: 'Replace all data' }).check();
  await page.getByRole('button', { name: 'Import 3 files, replacing all' }).click();
  await expect(page.getByText('is kept as the backup')).toContainText('before-replace.storemonitor');
  await page.getByRole('button', { name: 'Restore the backup' }).click();
  // Told in a browser, and opened in the desktop app.
  await expect(page.getByText(/(default|Test) restored 20/).first()).toBeVisible();
});
