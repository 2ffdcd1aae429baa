import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { type MenuActions, type MenuState, menuTemplate } from '../../main/desktop/menu.ts';

const STATE: MenuState = {
  platform: 'linux',
  development: false,
  recent: [{ path: '/data/Stores.storemonitor', name: 'Stores' }],
  appearance: 'dark',
  loopbackUrl: null,
};

/** The menu's items, with what they have been told to do. */
function menu(state: Partial<MenuState> = {}): {
  readonly items: MenuItemConstructorOptions[];
  readonly done: string[];
} {
  const done: string[] = [];
  const note =
    (what: string) =>
    (detail?: string | null): void => {
      done.push(detail === undefined ? what : `${what} ${detail}`);
    };
  const actions: MenuActions = {
    send: note('send'),
    newWorkspace: note('newWorkspace'),
    openWorkspace: note('openWorkspace'),
    backUpWorkspace: note('backUpWorkspace'),
    restoreBackup: note('restoreBackup'),
    showDataFolder: note('showDataFolder'),
    setAppearance: note('setAppearance'),
    openApiDocs: note('openApiDocs'),
    showLog: note('showLog'),
    about: note('about'),
  };
  return { items: flat(menuTemplate({ ...STATE, ...state }, actions)), done };
}

function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

function click(item: MenuItemConstructorOptions | undefined): void {
  (item?.click as (() => void) | undefined)?.();
}

test.each([
  ['CmdOrCtrl+N', 'newWorkspace'],
  ['CmdOrCtrl+Shift+O', 'openWorkspace null'],
  ['CmdOrCtrl+O', 'send import'],
  ['CmdOrCtrl+R', 'send run-report'],
  ['CmdOrCtrl+S', 'send save-as'],
  ['CmdOrCtrl+K', 'send find-store'],
])('%s does: %s', (accelerator, expected) => {
  const { items, done } = menu();
  click(items.find((item) => item.accelerator === accelerator));
  expect(done).toEqual([expected]);
});

test.each(['linux', 'win32', 'darwin'] as const)(
  'on %s no two items share a shortcut, and there is a way to quit and to the versions',
  (platform) => {
    const { items } = menu({ platform, development: true });
    const shortcuts = items.map(({ accelerator }) => accelerator).filter((shortcut) => shortcut !== undefined);
    expect(shortcuts).toEqual([...new Set(shortcuts)]);
    expect(items.filter(({ role }) => role === 'quit')).toHaveLength(1);
    expect(items.filter(({ label }) => label === 'About Store Monitor')).toHaveLength(1);
  },
);

test('recent workspaces are opened by their path', () => {
  const { items, done } = menu();
  click(items.find(({ label }) => label === 'Stores'));
  expect(done).toEqual(['openWorkspace /data/Stores.storemonitor']);
});

test('the appearance that holds is marked', () => {
  const { items } = menu();
  expect(items.filter(({ checked }) => checked === true).map(({ id }) => id)).toEqual(['appearance-dark']);
});

test('the documentation is offered where the loopback server serves it', () => {
  expect(menu().items.find(({ id }) => id === 'api-docs')?.enabled).toBe(false);
  expect(menu({ loopbackUrl: 'http://127.0.0.1:8000' }).items.find(({ id }) => id === 'api-docs')?.enabled).toBe(true);
});

test('reloading and the developer tools are for development', () => {
  const roles = (development: boolean): unknown[] => menu({ development }).items.map(({ role }) => role);
  expect(roles(false)).not.toContain('reload');
  expect(roles(false)).not.toContain('toggleDevTools');
  expect(roles(true)).toContain('reload');
});
