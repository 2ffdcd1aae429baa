import { join } from 'node:path';
import { type Core, openCore } from '../../../../main/desktop/core.ts';
import type { Dialogs } from '../../../../main/desktop/dialogs.ts';
import { Preferences } from '../../../../main/desktop/preferences.ts';
import { Workspaces } from '../../../../main/desktop/workspaces.ts';
import { batch } from './prepare.ts';

/** What the menu of the desktop app does with workspaces, without a window. */
export interface Desktop {
  readonly workspaces: Workspaces;
  readonly preferences: Preferences;
  core(): Core;
}

/**
 * Opens a workspace as the desktop app does. Questions are answered with their first button.
 * @param backUps where copies go, in turn
 */
export async function openDesktop(home: string, first: string, backUps: readonly string[]): Promise<Desktop> {
  const fail = (error: unknown): never => {
    throw error;
  };
  const preferences = await Preferences.load(join(home, 'desktop.json'), fail);
  let current: Core | undefined;
  const places = backUps.values();
  const dialogs = { ask: async () => 0, placeForWorkspace: async () => places.next().value };
  const workspaces = new Workspaces({
    open: (path) => openCore({ workspacePath: path, dataFolder: home, pageFolder: home, onFault: fail }),
    // The class has private members, so nothing else is of its type.
    dialogs: dialogs as unknown as Dialogs,
    preferences,
    onOpened: async (core) => {
      current = core;
    },
    onSwitched: () => undefined,
    onFault: fail,
  });
  await workspaces.openFirst(first);
  return {
    workspaces,
    preferences,
    core: () => {
      if (current === undefined) throw new Error('No workspace is open.');
      return current;
    },
  };
}

/** Copies the open workspace once for each place. */
async function backUpAll(home: string, workspace: string, places: readonly string[]): Promise<void> {
  const { workspaces } = await openDesktop(home, workspace, places);
  process.stdout.write('open\n');
  for (const place of places) {
    await workspaces.backUp();
    process.stdout.write(`copied ${place}\n`);
  }
  await workspaces.close();
}

/** Goes to and fro between two workspaces: an import begins in the one and is cut off, the other gets a batch each time. */
async function switchOften(home: string, one: string, two: string, data: string): Promise<void> {
  const { workspaces, core } = await openDesktop(home, one, []);
  process.stdout.write('open\n');
  for (let round = 1; round <= 4; round++) {
    const { job } = await core().app.services.imports.start([{ kind: 'path', path: data }], { replace: false });
    core()
      .app.services.imports.finished(job.id)
      .catch(() => undefined);
    await workspaces.open(two);
    await core().app.services.imports.ingestPolls(batch(round));
    process.stdout.write(`appended ${round}\n`);
    await workspaces.open(one);
  }
  await workspaces.close();
}

if (import.meta.main) {
  const [action, home = '', workspace = '', ...rest] = process.argv.slice(2);
  if (action === 'back-up') await backUpAll(home, workspace, rest);
  else if (action === 'switch') await switchOften(home, workspace, rest[0] ?? '', rest[1] ?? '');
  else throw new Error(`There is no action "${action}".`);
}
