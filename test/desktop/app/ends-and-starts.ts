import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectEventually, importPath, SAMPLE, SAMPLE_STORES, start, testHome, totalStores } from './started-app.ts';

/** What an end keeps, asks or survives, and what the next start finds. */
export function endsAndStartsTests(): void {
  test('everything is as it was left: workspace, data, window and appearance', async () => {
    const home = await testHome();
    const first = await start(home);
    await importPath(first, SAMPLE);
    await first.clickMenu('appearance-dark');
    await first.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 60, width: 1_000, height: 700 }),
    );
    expect(await first.quit()).toBe(0);
    expect(existsSync(join(home, 'default.storemonitor-wal'))).toBe(false);

    const second = await start(home);
    expect(await totalStores(second)).toBe(SAMPLE_STORES);
    const found = await second.electron.evaluate(({ BrowserWindow, nativeTheme }) => ({
      bounds: BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
      theme: nativeTheme.themeSource,
    }));
    expect(found).toEqual({ bounds: { x: 40, y: 60, width: 1_000, height: 700 }, theme: 'dark' });
  });

  test('a running job has quitting asked about, once', async () => {
    const app = await start();
    await importPath(app, SAMPLE);
    await app.answerQuestions(1);
    // Each as of another moment, so that each is computed; they take their turns for seconds.
    await app.page.evaluate(async () => {
      const minutes = Array.from({ length: 180 }, (_, minute) => minute);
      const body = (minute: number): string => JSON.stringify({ trust_minutes: 60 + minute });
      const headers = { 'content-type': 'application/json' };
      await Promise.all(
        minutes.map((minute) => fetch('/api/v1/trigger_report', { method: 'POST', headers, body: body(minute) })),
      );
    });
    await app.electron.evaluate(({ app: electronApp }) => electronApp.quit());
    await expectEventually(() => app.questions()).toEqual([
      expect.stringMatching(/(running|jobs).*Quit all the same\?$/),
    ]);
    expect(await app.get('/api/v1/health')).toMatchObject({ status: 'healthy' });

    await app.answerQuestions(0);
    expect(await app.quit()).toBe(0);
    expect(existsSync(join(app.home, 'default.storemonitor-wal'))).toBe(false);
  });

  test('a workspace that cannot be opened at the start is told, and another one can be chosen', async () => {
    const home = await testHome();
    const damaged = join(home, 'Damaged.storemonitor');
    const good = join(home, 'Good.storemonitor');
    await writeFile(damaged, 'not a database');
    const app = await start(home, {
      args: [damaged],
      first: async (running) => {
        await running.answerWithPath(good);
        await running.answerQuestions(2);
      },
    });
    expect(await app.title()).toBe('Good — Store Monitor');
    expect(await app.log()).toContain('Damaged.storemonitor is not a Store Monitor workspace');
    expect(await readFile(damaged, 'utf8')).toBe('not a database');
  });

  test('a page whose process dies is offered again', async () => {
    const app = await start();
    await app.answerQuestions(1);
    await app.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents;
      const loaded = new Promise((resolve) => contents.once('did-finish-load', () => resolve(undefined)));
      contents.forcefullyCrashRenderer();
      await loaded;
    });
    expect(await app.questions()).toEqual(['The page of the window has ended unexpectedly.']);
  });
}
