import { expect } from '@playwright/test';
import type { Host } from './hosts/host.ts';
import { SAMPLE_FILES } from './places.ts';
import { goTo, heading, runReport, SAMPLE_OVERVIEW, WELCOME } from './steps.ts';

/** Lunch and dinner, with an evening's outage: much to see. */
const STORE = 'bb61fb25-2947-4bd4-a89b-b20850f453bd';

/** Visits every screen of an empty window and then of the sample; yields the name of each when all of it is drawn. */
export async function* visitScreens(host: Host): AsyncGenerator<string> {
  const { page } = host;
  await expect(heading(page)).toHaveText(WELCOME);
  yield 'welcome';
  await host.drop(SAMPLE_FILES);
  await expect(page.getByRole('button', { name: 'Import 3 files' })).toBeVisible();
  yield 'preview';
  await page.getByRole('button', { name: 'Import 3 files' }).click();
  await expect(page.getByRole('link', { name: 'Open overview' })).toBeVisible();
  yield 'import';
  yield* visitDataScreens(host);
  yield* visitReportScreens(host);
  await goTo(page, 'API');
  await expect(heading(page)).toContainText('The API');
  await expect(page.getByRole('table').last()).toBeVisible();
  yield 'api';
  await goTo(page, 'Settings');
  await expect(page.getByRole('button', { name: 'Save defaults' })).toBeVisible();
  yield 'settings';
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  yield 'shortcuts';
}

async function* visitDataScreens({ page }: Host): AsyncGenerator<string> {
  await goTo(page, 'Overview');
  await expect(heading(page)).toHaveText(SAMPLE_OVERVIEW);
  yield 'overview';
  await goTo(page, 'Data');
  await expect(page.getByRole('button', { name: /^Details of the import/ })).toBeVisible();
  yield 'data';
  await page.getByRole('navigation', { name: 'Data' }).getByRole('link', { name: 'Quality' }).click();
  await expect(page.getByRole('heading', { name: 'Time between polls' })).toBeVisible();
  yield 'quality';
  await goTo(page, 'Stores');
  await expect(page.getByRole('row').nth(5).getByRole('link')).toBeVisible();
  yield 'stores';
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Find a store' }).getByLabel('Part of a store id')).toBeFocused();
  await page.keyboard.type(STORE.slice(0, 8));
  await expect(page.getByRole('option')).toHaveCount(1);
  yield 'palette';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox', { name: /^The week by local days/ })).toBeVisible();
  yield 'store';
}

async function* visitReportScreens({ page }: Host): AsyncGenerator<string> {
  await runReport(page);
  await expect(page.getByRole('heading', { name: 'Last week' })).toBeVisible();
  yield 'report';
  await goTo(page, 'Reports');
  await page.getByRole('radio', { name: /^Previous/ }).check();
  await page.getByRole('main').getByRole('button', { name: 'Run report' }).click();
  await expect(heading(page)).toContainText('up in the week to');
  await goTo(page, 'Reports');
  const choices = page.getByRole('checkbox', { name: /^Choose the report/ });
  await expect(choices).toHaveCount(2);
  yield 'reports';
  await choices.first().check();
  await choices.last().check();
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('table').last().getByRole('link').first()).toBeVisible();
  yield 'compare';
}
