import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importPath, SAMPLE, SAMPLE_REPORT, start } from './started-app.ts';

/** What is imported from the disk and saved to it. */
export function filesTests(): void {
  test('a folder that was chosen is imported from where it lies, and its report saved byte for byte', async () => {
    const app = await start();
    await importPath(app, SAMPLE);
    const { report_id: id } = await app.post<{ readonly report_id: string }>('/api/v1/trigger_report', {});
    const target = join(app.home, 'report.csv');
    await app.answerWithPath(target);
    const saved = await app.page.evaluate(
      (url) => window.storeMonitor!.saveReport('report.csv', { url }),
      `/api/v1/get_report/${id}?wait=30`,
    );
    expect(saved).toBe(target);
    expect(await readFile(target, 'utf8')).toBe(await readFile(SAMPLE_REPORT, 'utf8'));
  });

  test('Save as in the menu saves what the screen shows, and says so where there is nothing to save', async () => {
    const app = await start();
    await importPath(app, SAMPLE);
    const target = join(app.home, 'shown.csv');
    await app.answerWithPath(target);
    const show = (address: string): Promise<void> => app.page.evaluate((hash) => location.assign(hash), address);

    await show('#/stores?status=inactive');
    await app.page.getByRole('heading', { name: 'down now' }).waitFor();
    await app.clickMenu('save-as');
    await app.page.getByText(`Saved ${target}`).waitFor();
    const question = 'view=file&columns=extended&status=inactive&sort=-downtime_last_week';
    const shown = await app.page.evaluate(async (url) => (await fetch(url)).text(), `/api/v1/stores?${question}`);
    expect(await readFile(target, 'utf8')).toBe(shown);

    await show('#/settings');
    await app.page.getByRole('button', { name: 'Save defaults' }).waitFor();
    await app.clickMenu('save-as');
    await app.page.getByText('Nothing to save on this screen').waitFor();
  });

  test('what cannot be saved leaves no file and says why', async () => {
    const app = await start();
    const target = join(app.home, 'report.csv');
    await app.answerWithPath(target);
    const said = await app.page.evaluate(() =>
      window
        .storeMonitor!.saveReport('report.csv', { url: '/api/v1/get_report/none' })
        .catch((error: unknown) => String(error)),
    );
    expect(said).toContain('Report not found');
    expect(existsSync(target)).toBe(false);
  });
}
