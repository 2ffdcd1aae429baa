import { shell } from 'electron';
import type { ImportSource } from '../services.ts';
import type { Appearance } from '../shared/desktop.ts';
import type { CallHandlers } from './calls.ts';
import type { Dialogs } from './dialogs.ts';
import { openExternally } from './external-pages.ts';
import type { LoopbackServer } from './loopback-server.ts';
import { saveFile } from './save-file.ts';
import type { Workspaces } from './workspaces.ts';

export interface PageCallParts {
  readonly workspaces: Workspaces;
  readonly dialogs: Dialogs;
  readonly loopback: LoopbackServer;
  readonly setAppearance: (appearance: Appearance) => Promise<void>;
}

function sourcesAt(paths: readonly string[]): readonly ImportSource[] {
  return paths.map((path) => ({ kind: 'path', path }));
}

/** What the program does for each call of the page. */
export function pageCalls({ workspaces, dialogs, loopback, setAppearance }: PageCallParts): CallHandlers {
  return {
    chooseImport: () => dialogs.chooseImport(),
    stagePaths: async (paths) => {
      const { app } = await workspaces.opened();
      return (await app.services.uploads.stage(sourcesAt(paths))).uploadId;
    },
    saveReport: async (name, source) => {
      const path = await dialogs.placeForReport(name);
      if (path === undefined) return null;
      const core = await workspaces.opened();
      await saveFile(path, source, (request) => core.answer(request));
      return path;
    },
    revealInFolder: (path) => shell.showItemInFolder(path),
    listWorkspaces: () => workspaces.list(),
    openWorkspace: (path) => workspaces.open(path),
    createWorkspace: () => workspaces.create(),
    backUpWorkspace: () => workspaces.backUp(),
    setAppearance: (appearance) => setAppearance(appearance),
    loopbackState: () => loopback.state,
    setLoopback: async (wish) => {
      const { app } = await workspaces.opened();
      return loopback.wish(app.services, wish);
    },
    openApiDocs: () => openExternally('api-docs', loopback.state.url),
  };
}
