import Database from 'better-sqlite3';
import { axeFaults } from './axe-faults.ts';
import { expect, test } from './fixtures.ts';
import { SAMPLE_FILES } from './places.ts';
import { goTo, heading, importSample, SAMPLE_OVERVIEW } from './steps.ts';

/** Spoils the entry of the newest import behind the program's back. */
function spoilNewestImport(workspacePath: string): void {
  const db = new Database(workspacePath);
  db.exec("UPDATE import SET summary = 'no JSON' WHERE created_ms = (SELECT max(created_ms) FROM import)");
  db.close();
}

test('a damaged entry is taken off the import history with the keyboard, and no data with it', async ({ host }) => {
  await importSample(host.page);
  await host.drop(SAMPLE_FILES);
  await host.page.getByRole('button', { name: 'Import 3 files' }).click();
  await expect(heading(host.page)).toHaveText('3 files read, nothing new: the data is as it was');

  await host.restart(spoilNewestImport);
  const { page } = host;
  const notice = page.getByRole('region', { name: 'A record beside the data is damaged' });
  await expect(notice).toContainText('Take a damaged entry off the import history');
  await goTo(page, 'Data');
  const history = page.getByRole('region', { name: 'Imports' });
  await expect(history.getByText('Entry damaged')).toHaveCount(1);
  await history
    .getByRole('row')
    .filter({ hasText: 'Entry damaged' })
    .getByRole('button', { name: /^Details/ })
    .click();
  const takeOff = history.getByRole('button', { name: 'Take it off the history' });
  await takeOff.focus();
  await page.keyboard.press('Enter');
  const asked = page.getByRole('dialog');
  await expect(asked).toHaveAccessibleDescription(/No data is touched/);
  await expect(asked.getByRole('button', { name: 'Take it off' })).toBeFocused();
  expect(await axeFaults(page, 'question')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(asked).toBeHidden();
  await expect(takeOff).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(asked.getByRole('button', { name: 'Take it off' })).toBeFocused();
  await page.keyboard.press('Enter');

  await expect(history.getByText('Entry damaged')).toHaveCount(0);
  await expect(history.getByRole('button', { name: /^Details/ })).toHaveCount(1);
  await expect(heading(page)).toBeFocused();
  await expect(notice).toHaveCount(0);
  await goTo(page, 'Overview');
  await expect(heading(page)).toHaveText(SAMPLE_OVERVIEW);
});
