import { afterAll, beforeAll, expect, test } from 'vitest';
import { newHome, RunningApp } from '../running-app.ts';
import { builtFolder, expectEventually } from './started-app.ts';

/** What the page in the window may do, and what it is given. */
export function pageTests(): void {
  let app: RunningApp;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const folder = await newHome();
    remove = folder.remove;
    app = await RunningApp.start(builtFolder(), folder.home);
  }, 120_000);
  afterAll(async () => {
    await app.end();
    await remove();
  });

  test('comes from app:// and reaches the API there, without a port', async () => {
    expect(await app.get('/api/v1/health')).toMatchObject({ status: 'healthy' });
    const url = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
    );
    expect(url).toMatch(/^app:\/\/store-monitor\//);
  });

  test('is given the bridge and nothing beside it, frozen, and no Node', async () => {
    const found = await app.page.evaluate(() => ({
      names: Object.keys(window.storeMonitor!).toSorted(),
      frozen: [window.storeMonitor, window.storeMonitor!.workspaces, window.storeMonitor!.loopback].every(
        Object.isFrozen,
      ),
      node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    }));
    expect(found).toEqual({
      names: [
        'loopback',
        'onMenuCommand',
        'openImportDialog',
        'pathsOfDroppedFiles',
        'revealInFolder',
        'saveReport',
        'setAppearance',
        'stagePaths',
        'versions',
        'workspaces',
      ],
      frozen: true,
      node: [],
    });
  });

  test('runs no script that stands in it', async () => {
    const ran = await app.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ranInline = true';
      document.body.append(script);
      return 'ranInline' in window;
    });
    expect(ran).toBe(false);
  });

  test('gets no file from outside the built page', async () => {
    const statuses = await app.page.evaluate(async () => {
      const up = ['/../main/index.js', '/%2e%2e/main/index.js', '/..%2fmain%2findex.js', '/..%5cmain%5cindex.js'];
      return Promise.all(up.map(async (path) => (await fetch(path)).status));
    });
    expect(statuses.filter((status) => status < 400)).toEqual([]);
  });

  test('sends an upload in parts of any size', async () => {
    const found = await app.page.evaluate(async () => {
      const rows = Array.from(
        { length: 60_000 },
        (_, row) => `store-${row % 500},active,2024-10-0${1 + (row % 9)} 10:00:00 UTC`,
      );
      const form = new FormData();
      form.append('file', new File([`store_id,status,timestamp_utc\n${rows.join('\n')}\n`], 'polls.csv'));
      const response = await fetch('/api/v1/uploads', { method: 'POST', body: form });
      return {
        status: response.status,
        kinds: (await response.json()).files.map(({ kind }: { kind: string }) => kind),
      };
    });
    expect(found).toEqual({ status: 201, kinds: ['polls'] });
  });

  test.each([
    ['another site', 'https://example.com/', 'https://example.com/'],
    ['an answer of the API', '/api/v1/health', 'app://store-monitor/api/v1/health'],
  ])('cannot leave for %s', async (_where, target, refused) => {
    const before = app.page.url();
    await app.page.evaluate((url) => window.location.assign(url), target);
    await expectEventually(() => app.log()).toContain(`refused the way to ${refused}`);
    expect(app.page.url()).toBe(before);
    expect(await app.get('/api/v1/health')).toMatchObject({ status: 'healthy' });
  });

  test('has no permission to use a device or to notify', async () => {
    const states = await app.page.evaluate(async () => {
      const names = ['notifications', 'geolocation', 'camera', 'microphone', 'midi'] as PermissionName[];
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
    });
    expect(states).toEqual(states.map(() => 'denied'));
  });

  test('copies text, and reads none that was copied', async () => {
    const found = await app.page.evaluate(async () => ({
      copied: await navigator.clipboard.writeText('copied').then(() => 'yes', String),
      read: await navigator.clipboard.readText().catch(String),
    }));
    expect(found).toEqual({ copied: 'yes', read: expect.stringContaining('NotAllowedError') });
  });

  test('imports no path that nobody has dropped or chosen', async () => {
    const refusal = await app.page.evaluate(() =>
      window.storeMonitor!.stagePaths(['/etc/passwd']).then(
        () => 'taken',
        (error: unknown) => String(error),
      ),
    );
    expect(refusal).toContain('neither dropped nor chosen');
  });

  test('hears the commands of the menu until it no longer listens', async () => {
    await app.page.evaluate(() => {
      const heard: string[] = [];
      const stop = window.storeMonitor!.onMenuCommand((command) => heard.push(command));
      Object.assign(window, { heard, stop });
    });
    const heard = (): Promise<string[]> => app.page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    await app.clickMenu('find-store');
    await expectEventually(heard).toEqual(['find-store']);
    await app.page.evaluate(() => (window as unknown as { stop(): void }).stop());
    await app.clickMenu('shortcuts');
    // A call that goes the same way afterwards: what was sent before it has arrived.
    await app.page.evaluate(() => window.storeMonitor!.workspaces.list());
    expect(await heard()).toEqual(['find-store']);
  });
}
