import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Rules whose outcome may differ between light and dark. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong on the screen, one text a rule and element. */
export async function axeFaults(
  page: Page,
  screen: string,
  rules: 'all' | 'of colours' = 'all',
): Promise<readonly string[]> {
  // Legacy mode keeps to this window; the other one would open a page of its own, which the desktop app refuses.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (rules === 'of colours') axe.withRules(OF_COLOURS);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${screen}: ${id}: ${help}: ${html}: ${failureSummary}`),
  );
}
