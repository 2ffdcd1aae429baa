import type { MenuItemConstructorOptions } from 'electron';
import type { Appearance, DesktopWorkspace, MenuCommand } from '../shared/desktop.ts';

export interface MenuState {
  readonly platform: NodeJS.Platform;
  /** Run from source: reloading and the developer tools are offered. */
  readonly development: boolean;
  readonly recent: readonly DesktopWorkspace[];
  readonly appearance: Appearance;
  readonly loopbackUrl: string | null;
}

/** What the menu's own items do; the page's commands go through `send`. */
export interface MenuActions {
  send(command: MenuCommand): void;
  newWorkspace(): void;
  openWorkspace(path: string | null): void;
  backUpWorkspace(): void;
  restoreBackup(): void;
  showDataFolder(): void;
  setAppearance(appearance: Appearance): void;
  openApiDocs(): void;
  showLog(): void;
  about(): void;
}

const APPEARANCES: readonly { readonly appearance: Appearance; readonly label: string }[] = [
  { appearance: 'system', label: 'As the system' },
  { appearance: 'light', label: 'Light' },
  { appearance: 'dark', label: 'Dark' },
];

/** The application menu. Ids name the items for whoever looks for one. */
export function menuTemplate(state: MenuState, actions: MenuActions): MenuItemConstructorOptions[] {
  return [
    ...(state.platform === 'darwin' ? [applicationMenu(actions)] : []),
    fileMenu(state, actions),
    { role: 'editMenu' },
    {
      label: 'Report',
      submenu: [
        { id: 'run-report', label: 'Run', accelerator: 'CmdOrCtrl+R', click: () => actions.send('run-report') },
        { id: 'save-as', label: 'Save as…', accelerator: 'CmdOrCtrl+S', click: () => actions.send('save-as') },
      ],
    },
    viewMenu(state, actions),
    { role: 'windowMenu' },
    helpMenu(state, actions),
  ];
}

/** macOS keeps what concerns the whole program in a menu of its name. */
function applicationMenu(actions: MenuActions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { label: 'About Store Monitor', click: () => actions.about() },
      { type: 'separator' },
      { label: 'Settings…', accelerator: 'Cmd+,', click: () => actions.send('settings') },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
}

function fileMenu({ platform, recent }: MenuState, actions: MenuActions): MenuItemConstructorOptions {
  const recentItems = recent.map(
    ({ path, name }): MenuItemConstructorOptions => ({
      label: name,
      sublabel: path,
      toolTip: path,
      click: () => actions.openWorkspace(path),
    }),
  );
  return {
    label: 'File',
    submenu: [
      { id: 'new-workspace', label: 'New workspace…', accelerator: 'CmdOrCtrl+N', click: () => actions.newWorkspace() },
      {
        id: 'open-workspace',
        label: 'Open workspace…',
        accelerator: 'CmdOrCtrl+Shift+O',
        click: () => actions.openWorkspace(null),
      },
      { id: 'recent', label: 'Open recent', enabled: recentItems.length > 0, submenu: recentItems },
      { id: 'back-up', label: 'Back up a copy…', click: () => actions.backUpWorkspace() },
      { id: 'restore-backup', label: 'Restore a backup…', click: () => actions.restoreBackup() },
      { type: 'separator' },
      { id: 'import', label: 'Import…', accelerator: 'CmdOrCtrl+O', click: () => actions.send('import') },
      { type: 'separator' },
      { id: 'data-folder', label: 'Show data folder', click: () => actions.showDataFolder() },
      ...(platform === 'darwin'
        ? [{ role: 'close' } as const]
        : [
            { label: 'Settings', accelerator: 'Ctrl+,', click: () => actions.send('settings') },
            { type: 'separator' } as const,
            { role: 'quit' } as const,
          ]),
    ],
  };
}

function viewMenu({ development, appearance }: MenuState, actions: MenuActions): MenuItemConstructorOptions {
  const developer: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    // Ctrl+R runs a report.
    { role: 'reload', accelerator: 'CmdOrCtrl+Alt+R' },
    { role: 'toggleDevTools' },
  ];
  return {
    label: 'View',
    submenu: [
      { id: 'find-store', label: 'Find store', accelerator: 'CmdOrCtrl+K', click: () => actions.send('find-store') },
      { type: 'separator' },
      {
        label: 'Appearance',
        submenu: APPEARANCES.map((choice) => ({
          id: `appearance-${choice.appearance}`,
          label: choice.label,
          type: 'radio',
          checked: choice.appearance === appearance,
          click: () => actions.setAppearance(choice.appearance),
        })),
      },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
      ...(development ? developer : []),
    ],
  };
}

function helpMenu({ platform, loopbackUrl }: MenuState, actions: MenuActions): MenuItemConstructorOptions {
  return {
    role: 'help',
    submenu: [
      { id: 'shortcuts', label: 'Keyboard shortcuts', click: () => actions.send('shortcuts') },
      { id: 'api', label: 'API examples', click: () => actions.send('api') },
      { id: 'api-docs', label: 'API documentation', enabled: loopbackUrl !== null, click: () => actions.openApiDocs() },
      { id: 'log', label: 'Show log file', click: () => actions.showLog() },
      ...(platform === 'darwin'
        ? []
        : [
            { type: 'separator' } as const,
            { id: 'about', label: 'About Store Monitor', click: () => actions.about() },
          ]),
    ],
  };
}
