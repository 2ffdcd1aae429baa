import type { CDPSession, Page } from '@playwright/test';

/** Where the pointer is while it drags: inside of any window. */
const POINT = { x: 400, y: 300 };
/** A busy machine may answer a drag so late that the browser lets the drop go by, and tells nobody; a person then drags again. */
const TRIES = 4;
const TOLD_WITHIN_MS = 3_000;

/**
 * Drags files over the page and releases them. The browser itself builds the `DataTransfer` from what lies on disk, so
 * that the page gets real entries, and the desktop app real paths.
 */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  for (let tries = 1; !(await dropOnce(page, devtools, paths)); tries++) {
    if (tries === TRIES) {
      throw new Error(`The window was told of none of ${TRIES} drops of ${paths.join(', ')}.`);
    }
  }
  await devtools.detach();
}

/** Whether the page was told of the drop. */
async function dropOnce(page: Page, devtools: CDPSession, paths: readonly string[]): Promise<boolean> {
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel') =>
    devtools.send('Input.dispatchDragEvent', { type, ...POINT, data });
  await page.evaluate(() => {
    const { body } = document;
    delete body.dataset.dropped;
    const note = (): void => {
      body.dataset.dropped = '';
    };
    window.addEventListener('drop', note, { capture: true, once: true });
  });
  await drag('dragEnter');
  await drag('dragOver');
  // Nobody lets go before the window has answered. What answers comes under the pointer: it is entered, then dragged over.
  await page.getByRole('status').filter({ hasText: 'Release to look at' }).waitFor();
  await drag('dragOver');
  await drag('dragOver');
  await drag('drop');
  try {
    await page.locator('body[data-dropped]').waitFor({ timeout: TOLD_WITHIN_MS });
    return true;
  } catch {
    await drag('dragCancel');
    return false;
  }
}
