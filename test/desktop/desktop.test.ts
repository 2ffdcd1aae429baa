import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { LoopbackState } from '../../main/shared/desktop.ts';
import { type BuiltApp, buildApp, REPOSITORY } from './built-app.ts';
import { newHome, RunningApp } from './running-app.ts';

const SAMPLE = join(REPOSITORY, 'test/fixtures/sample');
/** Those with a poll. */
const SAMPLE_STORES = 43;
const SAMPLE_REPORT = join(REPOSITORY, 'test/fixtures/sample-report.csv');
/** A start takes a second or two, and several of them while other tests run. */
const PATIENT = { timeout: 120_000 };

let built: BuiltApp;
beforeAll(async () => {
  built = await buildApp();
}, 180_000);
afterAll(() => built.remove());

/** Asks until the answer is as expected. */
const expectEventually = <T>(ask: () => T): ReturnType<typeof expect.poll<T>> => expect.poll(ask, { timeout: 30_000 });

/** For one test: on a new data folder, unless one is named. */
async function start(given?: string, options?: Parameters<typeof RunningApp.start>[2]): Promise<RunningApp> {
  const home = given ?? (await testHome());
  const app = await RunningApp.start(built.folder, home, options);
  onTestFinished(() => app.end());
  return app;
}

/** A data folder for one test. */
async function testHome(): Promise<string> {
  const { home, remove } = await newHome();
  onTestFinished(remove);
  return home;
}

/** Stores with a poll; null while the page is being loaded. */
async function totalStores(app: RunningApp): Promise<number | null> {
  const stats = await app.get<{ readonly total_stores: number }>('/api/v1/stats').catch(() => null);
  return stats?.total_stores ?? null;
}

/** Chooses a path as in the import dialog, imports it and waits for the end. */
async function importPath(app: RunningApp, path: string): Promise<void> {
  await app.answerWithPath(path);
  const uploadId = await app.page.evaluate(async () =>
    window.storeMonitor!.stagePaths(await window.storeMonitor!.openImportDialog()),
  );
  const { id } = await app.post<{ readonly id: string }>(`/api/v1/uploads/${uploadId}/import`, {});
  await expect
    .poll(async () => (await app.get<{ readonly state: string }>(`/api/v1/jobs/${id}`)).state, { timeout: 60_000 })
    .toBe('done');
}

describe('the page', PATIENT, () => {
  let app: RunningApp;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const folder = await newHome();
    remove = folder.remove;
    app = await RunningApp.start(built.folder, folder.home);
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
});

/** A window that the stand-in closes while it opens can leave Playwright without answers from the page that opened it. */
const OPENS_A_WINDOW = { timeout: 20_000, retry: 4 };

test('the page opens no window and holds no other page', OPENS_A_WINDOW, async () => {
  const app = await start();
  await app.page.evaluate(() => {
    window.open('https://example.com/window');
    const frame = document.createElement('iframe');
    frame.src = 'https://example.com/frame';
    document.body.append(frame);
  });
  await expectEventually(() => app.log()).toContain('refused a window for https://example.com/window');
  expect(app.electron.windows()).toHaveLength(1);
  expect(await app.page.evaluate(() => document.querySelector('iframe')?.contentDocument?.title ?? '')).toBe('');
});

describe('settings', PATIENT, () => {
  test('the loopback server is turned off and on, and asks for a token where it was wished for', async () => {
    const app = await start();
    const set = (on: boolean, token: boolean): Promise<LoopbackState> =>
      app.page.evaluate(([isOn, asks]) => window.storeMonitor!.loopback.set({ on: isOn, port: null, token: asks }), [
        on,
        token,
      ] as const);
    const status = async (url: string, token?: string): Promise<number> =>
      (
        await fetch(`${url}/api/v1/health`, {
          headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        })
      ).status;

    const open = await app.page.evaluate(() => window.storeMonitor!.loopback.state());
    expect(open).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      token: null,
      error: null,
      wished: { on: true, port: null, token: false },
    });
    expect(await status(open.url!)).toBe(200);

    expect(await set(false, false)).toMatchObject({ url: null, token: null, error: null, wished: { on: false } });
    const refusal = await app.page.evaluate(() => window.storeMonitor!.loopback.openDocs().catch(String));
    expect(refusal).toContain('Turn it on');
    await expect(status(open.url!)).rejects.toThrow('fetch failed');
    const docs = (): Promise<boolean | undefined> =>
      app.electron.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('api-docs')?.enabled);
    expect(await docs()).toBe(false);

    const guarded = await set(true, true);
    expect(await docs()).toBe(true);
    expect(await status(guarded.url!)).toBe(401);
    expect(await status(guarded.url!, guarded.token!)).toBe(200);
    expect(await app.get('/api/v1/health')).toMatchObject({ status: 'healthy' });

    // Scripts know it: it stays until another one is wished for.
    expect((await set(true, true)).token).toBe(guarded.token);
    const renewed = await app.page.evaluate(() =>
      window.storeMonitor!.loopback.set({ on: true, port: null, token: true, newToken: true }),
    );
    expect(await status(renewed.url!, guarded.token!)).toBe(401);
    expect(await status(renewed.url!, renewed.token!)).toBe(200);
  });

  test('the documentation is opened in the system’s browser, where the loopback server has it', async () => {
    const app = await start();
    await app.electron.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      shell.openExternal = async (address) => {
        opened.push(address);
      };
    });
    const url = await app.page.evaluate(async () => {
      await window.storeMonitor!.loopback.openDocs();
      return (await window.storeMonitor!.loopback.state()).url;
    });
    expect(await app.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)).toEqual([
      `${url}/docs`,
    ]);
  });

  test('the appearance that the page was set to is the frame’s and the menu’s', async () => {
    const app = await start();
    await app.page.evaluate(() => window.storeMonitor!.setAppearance('dark'));
    const found = await app.electron.evaluate(({ Menu, nativeTheme }) => ({
      frame: nativeTheme.themeSource,
      menu: Menu.getApplicationMenu()?.getMenuItemById('appearance-dark')?.checked,
    }));
    expect(found).toEqual({ frame: 'dark', menu: true });
  });
});

describe('files', PATIENT, () => {
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
});

describe('workspaces', PATIENT, () => {
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
    const second = spawn(String(electron), [built.folder, file], {
      env: { ...process.env, STORE_MONITOR_HOME: app.home },
      stdio: 'ignore',
    });
    const [code] = await once(second, 'exit');
    expect(code).toBe(0);
    await expectEventually(() => app.title()).toBe('Handed — Store Monitor');
  });
});

describe('ends and starts', PATIENT, () => {
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
});

describe('signs', PATIENT, () => {
  test('a report that finishes while the window is behind another is notified', async () => {
    const app = await start();
    await importPath(app, SAMPLE);
    await app.electron.evaluate(({ Notification, BrowserWindow }) => {
      const notified: string[] = [];
      Object.assign(globalThis, { notified });
      Notification.prototype.show = function show() {
        notified.push(this.title);
      };
      BrowserWindow.getAllWindows()[0]?.blur();
    });
    const notified = (): Promise<string[]> =>
      app.electron.evaluate(() => (globalThis as unknown as { notified: string[] }).notified);
    await app.post('/api/v1/trigger_report', { trust_minutes: 61 });
    await expectEventually(notified).toEqual(['Report finished']);
  });
});
