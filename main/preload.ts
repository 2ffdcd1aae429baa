import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { type CallResult, type Calls, callChannel, MENU_CHANNEL, VERSION_ARGUMENT } from './desktop/channels.ts';
import { type DesktopBridge, MENU_COMMANDS, type MenuCommand } from './shared/desktop.ts';

/** Paths that a person has named, by a drop or in a dialog: a page can import these and no others. */
const named = new Set<string>();

async function call<K extends keyof Calls>(name: K, ...args: Parameters<Calls[K]>): Promise<ReturnType<Calls[K]>> {
  const result: unknown = await ipcRenderer.invoke(callChannel(name), ...args);
  if (!isResult<ReturnType<Calls[K]>>(result)) throw new Error(`${name} was answered with something else.`);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

/** The value's type is taken on trust: the program and its preload are built from the same list of calls. */
function isResult<T>(value: unknown): value is CallResult<T> {
  return typeof value === 'object' && value !== null && 'ok' in value;
}

function asNamed(paths: readonly string[]): readonly string[] {
  const foreign = paths.find((path) => !named.has(path));
  if (foreign !== undefined) throw new Error(`${foreign} was neither dropped nor chosen, so it is not read.`);
  return paths;
}

function isMenuCommand(value: unknown): value is MenuCommand {
  return MENU_COMMANDS.some((command) => command === value);
}

const bridge: DesktopBridge = {
  versions: {
    app: process.argv.find((text) => text.startsWith(VERSION_ARGUMENT))?.slice(VERSION_ARGUMENT.length) ?? '',
    electron: process.versions.electron ?? '',
    chromium: process.versions.chrome ?? '',
    node: process.versions.node,
  },
  pathsOfDroppedFiles: (files) => {
    const paths = files.map((file) => webUtils.getPathForFile(file));
    for (const path of paths) named.add(path);
    return paths;
  },
  openImportDialog: async () => {
    const paths = await call('chooseImport');
    for (const path of paths) named.add(path);
    return paths;
  },
  stagePaths: async (paths) => call('stagePaths', asNamed(paths)),
  saveReport: (name, source) => call('saveReport', name, source),
  revealInFolder: (path) => call('revealInFolder', path),
  workspaces: {
    list: () => call('listWorkspaces'),
    open: (path) => call('openWorkspace', path),
    create: () => call('createWorkspace'),
    backup: () => call('backUpWorkspace'),
  },
  setAppearance: (appearance) => call('setAppearance', appearance),
  loopback: {
    state: () => call('loopbackState'),
    set: (wish) => call('setLoopback', wish),
    openDocs: () => call('openApiDocs'),
  },
  onMenuCommand: (listener) => {
    const hear = (_event: unknown, command: unknown): void => {
      if (isMenuCommand(command)) listener(command);
    };
    ipcRenderer.on(MENU_CHANNEL, hear);
    return () => {
      ipcRenderer.off(MENU_CHANNEL, hear);
    };
  },
};

contextBridge.exposeInMainWorld('storeMonitor', bridge);
