import { app, Menu, shell } from 'electron';
import { PROGRAM_VERSION } from '../program-version.ts';
import type { Appearance } from '../shared/desktop.ts';
import { aboutText } from './about.ts';
import type { DesktopPaths } from './desktop-paths.ts';
import type { Dialogs } from './dialogs.ts';
import { openExternally } from './external-pages.ts';
import type { LoopbackServer } from './loopback-server.ts';
import { menuTemplate } from './menu.ts';
import type { PageWindow } from './page-window.ts';
import type { Preferences } from './preferences.ts';
import type { Workspaces } from './workspaces.ts';

export interface AppMenuParts {
  readonly paths: DesktopPaths;
  readonly preferences: Preferences;
  readonly dialogs: Dialogs;
  readonly loopback: LoopbackServer;
  readonly workspaces: Workspaces;
  readonly page: PageWindow;
  readonly setAppearance: (appearance: Appearance) => Promise<void>;
  /** Tells the person what went wrong. */
  readonly tell: (what: string, error: unknown) => void;
}

/** Sets the application menu as things stand; to be called again when they have changed. */
export function setAppMenu(parts: AppMenuParts): void {
  const { paths, preferences, dialogs, loopback, workspaces, page, setAppearance, tell } = parts;
  const state = {
    platform: process.platform,
    development: !app.isPackaged,
    recent: workspaces.list().recent,
    appearance: preferences.current.appearance,
    loopbackUrl: loopback.state.url,
  };
  const attempt = (what: string, work: () => Promise<unknown>): void => {
    work().catch((error: unknown) => tell(what, error));
  };
  const template = menuTemplate(state, {
    send: (command) => page.send(command),
    newWorkspace: () => attempt('The new workspace could not be made.', () => workspaces.create()),
    openWorkspace: (path) => attempt('The workspace could not be opened.', () => workspaces.open(path)),
    backUpWorkspace: () =>
      attempt('The copy could not be made.', async () => {
        const path = await workspaces.backUp();
        if (path !== null) await dialogs.tell('The copy is made.', path);
      }),
    restoreBackup: () => attempt('The backup could not be restored.', () => workspaces.restore()),
    showDataFolder: () => attempt('The folder could not be shown.', () => shell.openPath(paths.data)),
    showLog: () => shell.showItemInFolder(paths.log),
    setAppearance: (appearance) => {
      page.send(`appearance-${appearance}`);
      attempt('The choice could not be kept.', () => setAppearance(appearance));
    },
    openApiDocs: () =>
      attempt('The documentation could not be opened.', () => openExternally('api-docs', loopback.state.url)),
    about: () => attempt('The versions could not be read.', () => showAbout(parts)),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

async function showAbout({ workspaces, dialogs, paths }: AppMenuParts): Promise<void> {
  const core = await workspaces.opened();
  const { tzdbVersion } = await core.app.services.stores.stats();
  const versions = {
    electron: process.versions.electron,
    chromium: process.versions.chrome,
    node: process.versions.node,
    tzdb: tzdbVersion,
  };
  const place = { workspace: core.app.workspacePath, log: paths.log };
  await dialogs.tell(`Store Monitor ${PROGRAM_VERSION}`, aboutText(versions, place));
}
