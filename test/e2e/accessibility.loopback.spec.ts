import { axeFaults } from './axe-faults.ts';
import { expect, test } from './fixtures.ts';
import { visitScreens } from './screens.ts';

for (const [colours, rules] of [
  ['light', 'all'],
  ['dark', 'of colours'],
] as const) {
  test(`axe finds no violation on any screen in ${colours}`, async ({ host }) => {
    await host.setSystemColours(colours);
    await expect(host.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colours);
    const faults: string[] = [];
    for await (const screen of visitScreens(host)) faults.push(...(await axeFaults(host.page, screen, rules)));
    expect(faults).toEqual([]);
  });
}
