import { expect, type Locator, type Page } from '@playwright/test';

/** What the screen says: its answer. */
export function heading(page: Page): Locator {
  return page.getByRole('main').getByRole('heading', { level: 1 });
}

/** Heading of a window without data. */
export const WELCOME = 'How long was each store offline while it should have been open?';

/** Heading of the overview of the sample. */
export const SAMPLE_OVERVIEW = /up last week · \d+ stores down now$/;

/** Imports the sample by the button of an empty window, which ends on the overview. */
export async function importSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import the sample' }).click();
  await expect(heading(page)).toHaveText(SAMPLE_OVERVIEW);
}

/** Goes to one of the places in the rail. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: place, exact: true }).click();
}

/** Runs a report with the defaults, which ends on the report's own screen. */
export async function runReport(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Workspace and tools' }).getByRole('button', { name: 'Run report' }).click();
  await expect(heading(page)).toContainText('up in the week to');
}
