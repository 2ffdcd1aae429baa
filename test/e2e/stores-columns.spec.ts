import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { goTo, importSample } from './steps.ts';

/** How far the table of stores can be scrolled sideways, in px. */
function sidewaysPx(page: Page): Promise<number> {
  return page
    .getByRole('grid', { name: 'Stores' })
    .evaluate(({ parentElement: box }) => (box === null ? Number.NaN : box.scrollWidth - box.clientWidth));
}

test('the table of stores shows as many columns as fit, all on demand, and keeps a choice', async ({ host }) => {
  await importSample(host.page);
  await goTo(host.page, 'Stores');
  const head = (page: Page, name: string) => page.getByRole('columnheader', { name });
  await expect(head(host.page, 'Down last week')).toBeVisible();
  await expect(head(host.page, 'Up last hour')).toHaveCount(0);
  expect(await sidewaysPx(host.page)).toBe(0);

  await host.page.getByRole('button', { name: 'Columns' }).click();
  await host.page.getByRole('menuitem', { name: 'Show all columns' }).click();
  await expect(head(host.page, 'Up last hour')).toHaveCount(1);
  expect(await sidewaysPx(host.page)).toBeGreaterThan(0);

  await host.page.reload();
  await expect(head(host.page, 'Up last hour')).toHaveCount(1);
  await host.page.getByRole('button', { name: 'Columns' }).click();
  await host.page.getByRole('menuitem', { name: 'Show as many as fit' }).click();
  await expect(head(host.page, 'Up last hour')).toHaveCount(0);
});
