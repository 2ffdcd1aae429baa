import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';

interface BoxOptions {
  readonly cancelId?: number;
}

/** Dialogs are cancelled, as a person would with Escape, unless a test puts a function of its own in place. */
export const dialog = strict('dialog', {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async (...args: readonly BoxOptions[]) => ({ response: args.at(-1)?.cancelId ?? 0 }),
  showErrorBox: (title: string, content: string) => console.error(`[error box] ${title}: ${content}`),
});

/** Opens nothing; a test puts functions of its own in place to see what would be opened. */
export const shell = strict('shell', {
  openExternal: async () => {},
  openPath: async () => '',
  showItemInFolder: () => {},
});

const display = { id: 1, workArea: { x: 0, y: 0, width: 1_920, height: 1_080 } };
export const screen = strict('screen', {
  getPrimaryDisplay: () => display,
  getAllDisplays: () => [display],
});

/** Notifications are kept, for a test to see them and to click on them. */
export class Notification extends EventEmitter {
  static readonly shown: Notification[] = [];
  readonly title: string;
  readonly body: string;

  constructor({ title, body }: { readonly title: string; readonly body: string }) {
    super();
    this.title = title;
    this.body = body;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    Notification.shown.push(this);
  }
}

type ThemeSource = 'system' | 'light' | 'dark';

/** `nativeTheme` of Electron; the stand-in's system is light. */
export class NativeTheme extends EventEmitter {
  private source: ThemeSource = 'system';

  get themeSource(): ThemeSource {
    return this.source;
  }

  set themeSource(source: ThemeSource) {
    this.source = source;
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.source === 'dark';
  }
}
