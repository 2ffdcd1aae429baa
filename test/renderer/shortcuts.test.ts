import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { type MenuActions, menuTemplate } from '../../main/desktop/menu.ts';
import { MENU_SHORTCUTS, SHORTCUTS } from '../../renderer/app/shortcuts.ts';
import { noBrush, pressKey } from '../../renderer/features/overview/brush.ts';
import { moveInMap } from '../../renderer/features/overview/week-map-cells.ts';
import { rowAfterKey } from '../../renderer/features/stores/walk-rows.ts';

/** What a browser calls the keys that are told by a sign or a short name. */
const KEY_NAMES: Readonly<Record<string, string>> = {
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  PgUp: 'PageUp',
  PgDn: 'PageDown',
};

/** Keys that walk, as the list tells them of a place. */
function walkingKeys(where: string): readonly string[] {
  const group = SHORTCUTS.find((candidate) => candidate.where.startsWith(where));
  const keys = group?.shortcuts.filter(({ press }) => press === 'any').flatMap((shortcut) => shortcut.keys) ?? [];
  return keys.map((key) => KEY_NAMES[key] ?? key).filter((key) => /^Arrow|^Page|^Home$|^End$/.test(key));
}

const ALL_WALKING = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'];

describe('the list of shortcuts', () => {
  it.each([
    ['Table of stores', (key: string) => rowAfterKey(key, 5, 100, 20)],
    ['Stores by uptime', (key: string) => pressKey(noBrush(3), key, false, 10)],
    ['Downtime by hour', (key: string) => moveInMap(30, key)],
  ])('tells all keys that walk in "%s", and no others', (where, walk) => {
    expect([...walkingKeys(where)].sort()).toEqual(ALL_WALKING.filter((key) => walk(key) !== undefined).sort());
  });

  it('tells every shortcut of the menu', () => {
    const listed = [...SHORTCUTS, MENU_SHORTCUTS]
      .flatMap(({ shortcuts }) => shortcuts)
      .map(({ keys }) => keys.join('+'));
    const missing = menuAccelerators().filter((accelerator) => !listed.includes(accelerator));
    expect(missing).toEqual([]);
  });

  it('tells each place and each deed once', () => {
    const places = SHORTCUTS.map(({ where }) => where);
    expect(new Set(places).size).toBe(places.length);
    for (const { shortcuts } of [...SHORTCUTS, MENU_SHORTCUTS]) {
      expect(new Set(shortcuts.map(({ does }) => does)).size).toBe(shortcuts.length);
    }
  });
});

function menuAccelerators(): readonly string[] {
  const state = { platform: 'linux', development: false, recent: [], appearance: 'dark', loopbackUrl: null } as const;
  // Nothing is clicked here.
  const actions = new Proxy({} as MenuActions, { get: () => () => undefined });
  const template = menuTemplate(state, actions);
  return flat(template).flatMap(({ accelerator }) =>
    typeof accelerator === 'string' ? [accelerator.replace('CmdOrCtrl', 'Ctrl')] : [],
  );
}

function flat(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}
