import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds wrong on the screen, one text a rule and element. */
export async function axeFaults(page: Page, screen: string): Promise<readonly string[]> {
  // Legacy mode keeps to this window; the other one would open a page of its own, which the desktop app refuses.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${screen}: ${id}: ${help}: ${html}: ${failureSummary}`),
  );
}
