import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { generateDataset } from '../generate/generate-dataset.ts';
import type { Delay } from './event-loop-delay.ts';
import { expect, test } from './fixtures.ts';
import { LoopbackHost } from './hosts/loopback-host.ts';
import { goTo, heading, runReport } from './steps.ts';

const STORES = 200_000;
const POLLS = 2_000_000;
const MAX_LONG_TASK_MS = 100;
const MAX_TURN_MS = 50;
/** Turns of the wheel, each of more rows than one window has. */
const TURNS = 150;
const TURN_PX = 900;

/** What the page was busy with, in ms a task: those above 50 ms. */
declare global {
  var longTasks: number[];
}

async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration);
    }).observe({ type: 'longtask' });
  });
}

/** The longest task since the last call, in ms; 0 where none was long. */
async function longestTaskMs(page: Page): Promise<number> {
  // The observer hears of a task after it.
  await nextFrame(page);
  await nextFrame(page);
  return page.evaluate(() => Math.max(0, ...globalThis.longTasks.splice(0)));
}

function nextFrame(page: Page): Promise<void> {
  return page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve())));
}

function note(measured: Record<string, number>, what: string, { heldUpMs, workedMs }: Delay): void {
  measured[`${what}: main thread held up, ms`] = heldUpMs;
  measured[`${what}: main thread worked in one turn, ms`] = workedMs;
}

// Run it where nothing else runs: the limit of the longest task is one of the clock.
test(`with ${STORES} stores the window stays fluid and the server answers`, async ({ openBrowser, folder }) => {
  await generateDataset({ outFolder: folder, stores: STORES, polls: POLLS, days: 8, ids: 'uuid' });
  const module = fileURLToPath(new URL('event-loop-delay.ts', import.meta.url));
  const host = await LoopbackHost.start(await openBrowser(), { nodeArguments: ['--import', module] });
  const { page } = host;
  const measured: Record<string, number> = {};
  const time = async (what: string, act: () => Promise<unknown>): Promise<void> => {
    const startMs = performance.now();
    await act();
    measured[`${what}, ms`] = performance.now() - startMs;
  };
  try {
    await host.drop([folder]);
    await expect(page.getByRole('button', { name: 'Import 3 files' })).toBeVisible({ timeout: 120_000 });
    await host.ask('start');
    await time('import', async () => {
      await page.getByRole('button', { name: 'Import 3 files' }).click();
      await expect(page.getByRole('link', { name: 'Open overview' })).toBeVisible({ timeout: 300_000 });
    });
    note(measured, 'import', (await host.ask('import')) as Delay);
    await time('report', () => runReport(page));
    note(measured, 'report', (await host.ask('report')) as Delay);

    await watchLongTasks(page);
    await time('first rows of the stores table', async () => {
      await goTo(page, 'Stores');
      await expect(page.getByRole('row').nth(5).getByRole('link')).toBeVisible({ timeout: 60_000 });
    });
    measured['first rows: longest task, ms'] = await longestTaskMs(page);

    await page.getByRole('row').nth(5).hover();
    await time('scrolling', async () => {
      for (let turn = 0; turn < TURNS; turn++) {
        await page.mouse.wheel(0, TURN_PX);
        await nextFrame(page);
      }
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
    });
    measured['scrolling: longest task, ms'] = await longestTaskMs(page);

    const id = (await page.getByRole('row').nth(5).getByRole('link').textContent()) ?? '';
    await time('search', async () => {
      await page.getByRole('textbox', { name: 'Part of a store id' }).pressSequentially(id.slice(0, 12));
      await expect(heading(page)).toContainText('id with');
      await expect(page.getByRole('link', { name: id })).toBeVisible();
    });
    measured['search: longest task, ms'] = await longestTaskMs(page);
  } finally {
    await host.close();
    console.table(Object.fromEntries(Object.entries(measured).map(([what, ms]) => [what, Math.round(ms)])));
  }
  for (const [what, ms] of Object.entries(measured)) {
    if (what.startsWith('scrolling: longest')) expect.soft(ms, what).toBeLessThan(MAX_LONG_TASK_MS);
    if (what.includes('in one turn')) expect.soft(ms, what).toBeLessThan(MAX_TURN_MS);
  }
});
