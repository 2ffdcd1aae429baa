import { expect, test } from 'vitest';
import type { LoopbackState } from '../../../main/shared/desktop.ts';
import { start } from './started-app.ts';

/** The loopback server, its documentation, and the appearance. */
export function settingsTests(): void {
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
}
