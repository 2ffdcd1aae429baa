import { axeFaults } from './axe-faults.ts';
import { expect, test } from './fixtures.ts';
import { visitScreens } from './screens.ts';

for (const colours of ['light', 'dark'] as const) {
  test(`axe finds no violation on any screen in ${colours}`, async ({ host }) => {
    // A fade half done has colours that nobody reads.
    await host.page.emulateMedia({ reducedMotion: 'reduce' });
    await host.setSystemColours(colours);
    await expect(host.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colours);
    const faults: string[] = [];
    for await (const screen of visitScreens(host)) faults.push(...(await axeFaults(host.page, screen)));
    expect(faults).toEqual([]);
  });
}
