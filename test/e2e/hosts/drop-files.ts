import type { Page } from '@playwright/test';

/** Where the pointer is while it drags: inside of any window. */
const POINT = { x: 400, y: 300 };

/**
 * Drags files over the page and releases them. The browser itself builds the `DataTransfer` from what lies on disk, so
 * that the page gets real entries, and the desktop app real paths.
 */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    devtools.send('Input.dispatchDragEvent', { type, ...POINT, data });
  await drag('dragEnter');
  await drag('dragOver');
  // Nobody lets go before the window has answered. What answers comes under the pointer: it is entered, then dragged over.
  await page.getByRole('status').filter({ hasText: 'Release to look at' }).waitFor();
  await drag('dragOver');
  await drag('dragOver');
  await drag('drop');
  await devtools.detach();
}
