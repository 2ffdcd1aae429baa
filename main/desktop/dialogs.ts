import { basename, dirname, extname, join } from 'node:path';
import {
  type BrowserWindow,
  dialog,
  type FileFilter,
  type MessageBoxOptions,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';
import type { Preferences } from './preferences.ts';
import { WORKSPACE_ENDING } from './workspace-name.ts';

const WORKSPACES: FileFilter[] = [{ name: 'Store Monitor workspace', extensions: [WORKSPACE_ENDING] }];
const IMPORTS: FileFilter[] = [{ name: 'CSV files and zips', extensions: ['csv', 'zip'] }];

type FolderOf = 'import' | 'save' | 'workspace';

/** The system's dialogs; each opens in the folder where the last one of its kind ended. */
export class Dialogs {
  private readonly window: () => BrowserWindow | undefined;
  private readonly preferences: Preferences;

  constructor(window: () => BrowserWindow | undefined, preferences: Preferences) {
    this.window = window;
    this.preferences = preferences;
  }

  /** Files, or one folder where the system's dialog takes both only on macOS. Empty: cancelled. */
  async chooseImport(): Promise<readonly string[]> {
    return this.choose('import', {
      title: 'Import',
      buttonLabel: 'Import',
      filters: IMPORTS,
      properties:
        process.platform === 'darwin'
          ? ['openFile', 'openDirectory', 'multiSelections']
          : ['openFile', 'multiSelections'],
    });
  }

  async chooseWorkspace(): Promise<string | undefined> {
    const paths = await this.choose('workspace', {
      title: 'Open workspace',
      filters: WORKSPACES,
      properties: ['openFile'],
    });
    return paths[0];
  }

  placeForWorkspace(title: string, name: string): Promise<string | undefined> {
    return this.place('workspace', `${name}.${WORKSPACE_ENDING}`, { title, filters: WORKSPACES });
  }

  placeForReport(name: string): Promise<string | undefined> {
    const ending = extname(name).slice(1);
    const filters = ending === '' ? [] : [{ name: ending.toUpperCase(), extensions: [ending] }];
    return this.place('save', name, { title: 'Save', filters });
  }

  /** Resolves with the number of the button. The last one is the safe one: Enter, Escape and closing the dialog choose it. */
  async ask(question: {
    readonly message: string;
    readonly detail: string;
    readonly buttons: readonly string[];
  }): Promise<number> {
    const { message, detail, buttons } = question;
    const safe = buttons.length - 1;
    return this.box({ type: 'question', message, detail, buttons: [...buttons], defaultId: safe, cancelId: safe });
  }

  async tell(message: string, detail: string, type: 'info' | 'error' = 'info'): Promise<void> {
    await this.box({ type, message, detail, buttons: ['Close'] });
  }

  private async box(given: MessageBoxOptions): Promise<number> {
    const options = { ...given, noLink: true };
    const window = this.window();
    const { response } = await (window === undefined
      ? dialog.showMessageBox(options)
      : dialog.showMessageBox(window, options));
    return response;
  }

  private async choose(kind: FolderOf, given: OpenDialogOptions): Promise<readonly string[]> {
    const folder = this.preferences.current.folders[kind];
    const options = folder === undefined ? given : { ...given, defaultPath: folder };
    const window = this.window();
    const { canceled, filePaths } = await (window === undefined
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options));
    const [first] = filePaths;
    if (canceled || first === undefined) return [];
    await this.remember(kind, dirname(first));
    return filePaths;
  }

  private async place(kind: FolderOf, name: string, given: SaveDialogOptions): Promise<string | undefined> {
    const folder = this.preferences.current.folders[kind];
    const options = { ...given, defaultPath: join(folder ?? '', basename(name)) };
    const window = this.window();
    const { canceled, filePath } = await (window === undefined
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(window, options));
    if (canceled || filePath === '') return undefined;
    await this.remember(kind, dirname(filePath));
    return filePath;
  }

  private remember(kind: FolderOf, folder: string): Promise<void> {
    return this.preferences.change({ folders: { ...this.preferences.current.folders, [kind]: folder } });
  }
}
