import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  builtFolder,
  expectEventually,
  importPath,
  SAMPLE,
  SAMPLE_REPORT,
  SAMPLE_STORES,
  start,
  totalStores,
} from './started-app.ts';

/** Several workspaces, one after another. */
export function workspacesTests(): void {
  test('another one is made, shown, and left again with everything in both', async () => {
    const app = await start();
    await importPath(app, SAMPLE);
    const second = join(app.home, 'Second.storemonitor');
    await app.answerWithPath(second);
    await app.clickMenu('new-workspace');
    await expectEventually(() => app.title()).toBe('Second — Store Monitor');
    await expectEventually(() => totalStores(app)).toBe(0);

    const { recent } = await app.page.evaluate(() => window.storeMonitor!.workspaces.list());
    expect(recent.map(({ name }) => name)).toEqual(['default']);
    await app.answerWithPath(recent[0]!.path);
    await app.clickMenu('open-workspace');
    await expectEventually(() => app.title()).toBe('default — Store Monitor');
    await expectEventually(() => totalStores(app)).toBe(SAMPLE_STORES);
  });

  test('one that cannot be opened leaves the open one as it is', async () => {
    const app = await start();
    await app.answerQuestions(0);
    await app.answerWithPath(SAMPLE_REPORT);
    await app.clickMenu('open-workspace');
    await expectEventually(() => app.questions()).toEqual(['The workspace could not be opened.']);
    expect(await app.title()).toBe('default — Store Monitor');
    expect(await app.get('/api/v1/health')).toMatchObject({ status: 'healthy' });
  });

  test('one that is there is not made anew', async () => {
    const app = await start();
    const copy = join(app.home, 'Copy.storemonitor');
    await app.answerWithPath(copy);
    await app.page.evaluate(() => window.storeMonitor!.workspaces.backup());
    await app.answerQuestions(0);
    await app.clickMenu('new-workspace');
    await expectEventually(() => app.questions()).toEqual(['The new workspace could not be made.']);
    expect(await app.title()).toBe('default — Store Monitor');
  });

  test('a copy is a workspace of its own', async () => {
    const app = await start();
    await importPath(app, SAMPLE);
    const copy = join(app.home, 'Copy.storemonitor');
    await app.answerWithPath(copy);
    expect(await app.page.evaluate(() => window.storeMonitor!.workspaces.backup())).toBe(copy);
    await app.page.evaluate((path) => window.storeMonitor!.workspaces.open(path), copy).catch(() => undefined);
    await expectEventually(() => app.title()).toBe('Copy — Store Monitor');
    await expectEventually(() => totalStores(app)).toBe(SAMPLE_STORES);
  });

  test('a second start brings the first one forward and hands it a workspace', async () => {
    const app = await start();
    const file = join(app.home, 'Handed.storemonitor');
    const electron: unknown = createRequire(import.meta.url)('electron');
    const second = spawn(String(electron), [builtFolder(), file], {
      env: { ...process.env, STORE_MONITOR_HOME: app.home },
      stdio: 'ignore',
    });
    const [code] = await once(second, 'exit');
    expect(code).toBe(0);
    await expectEventually(() => app.title()).toBe('Handed — Store Monitor');
  });
}
