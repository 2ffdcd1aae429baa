import type { Page } from '@playwright/test';

/** Resolves when the window shows a screen: before that, what is dropped on it or typed into it is lost. */
export function untilReady(page: Page): Promise<void> {
  return page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
}
