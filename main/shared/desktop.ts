/**
 * The preload's contract: what only the desktop app can do, as one small typed object on `window.storeMonitor`. In a
 * browser it is undefined, and every screen works without it. Everything else goes over the HTTP API.
 */
export interface DesktopBridge {
  readonly versions: DesktopVersions;
  /** Where dropped or chosen files lie, in the order given; the empty text for a file that is not on disk. */
  pathsOfDroppedFiles(files: readonly File[]): readonly string[];
  /** The system's dialog for CSV files, zips and folders. Empty: cancelled. */
  openImportDialog(): Promise<readonly string[]>;
  /**
   * Has dropped or chosen paths looked at, as `POST /api/v1/uploads` does with bytes; resolves with the id of the upload,
   * which the page reads, imports and forgets over the API. Rejects with the message of the error.
   */
  stagePaths(paths: readonly string[]): Promise<string>;
  /** The system's dialog to save a file under a suggested name; resolves with the path, null when cancelled. */
  saveReport(name: string, source: SaveSource): Promise<string | null>;
  revealInFolder(path: string): Promise<void>;
  readonly workspaces: DesktopWorkspaces;
  /** Has the window's frame, its menu and the system's dialogs follow what the page was set to. */
  setAppearance(appearance: Appearance): Promise<void>;
  /** The loopback server of the desktop app. */
  readonly loopback: DesktopLoopback;
  /** Calls `listener` with each command of the application menu that the window carries out; the answer ends it. */
  onMenuCommand(listener: (command: MenuCommand) => void): () => void;
}

export type Appearance = 'system' | 'light' | 'dark';

export interface DesktopVersions {
  readonly app: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
}

/** What is saved: an answer of the API by its path and query (`/api/v1/…`), or bytes that the page made. */
export type SaveSource = { readonly url: string } | { readonly bytes: Uint8Array };

export interface DesktopWorkspace {
  readonly path: string;
  /** The file's name without its ending. */
  readonly name: string;
}

/** Workspaces are files. Opening another one closes this one and reloads the window. */
export interface DesktopWorkspaces {
  /** The open one, and those opened before, the latest first. */
  list(): Promise<{ readonly current: DesktopWorkspace; readonly recent: readonly DesktopWorkspace[] }>;
  /** null asks for the file with the system's dialog. false: cancelled. */
  open(path: string | null): Promise<boolean>;
  /** Asks where to put a new, empty workspace and opens it. false: cancelled. */
  create(): Promise<boolean>;
  /** Asks where to put a copy of the open workspace; resolves with its path, null when cancelled. */
  backup(): Promise<string | null>;
}

export interface LoopbackState {
  /** null: not listening. */
  readonly url: string | null;
  /** null: no token is asked for. */
  readonly token: string | null;
  /** Why it does not listen although it should; null: no error. */
  readonly error: string | null;
  /** What it was told, whether or not that was to be had. */
  readonly wished: LoopbackWish;
}

/** A port of null: 8000 or the next free one. */
export interface LoopbackWish {
  readonly on: boolean;
  readonly port: number | null;
  readonly token: boolean;
}

export interface DesktopLoopback {
  state(): Promise<LoopbackState>;
  /** Starts or stops it, with a token or with none. A token that it asks for already stays; `newToken` makes another one. */
  set(wish: LoopbackWish & { readonly newToken?: boolean }): Promise<LoopbackState>;
  /** Shows the documentation that it serves in the system's browser. Rejects while it does not listen. */
  openDocs(): Promise<void>;
}

/** Commands of the application menu that are carried out by the page. */
export const MENU_COMMANDS = [
  'import',
  'run-report',
  'save-as',
  'find-store',
  'shortcuts',
  'settings',
  'api',
  'appearance-system',
  'appearance-light',
  'appearance-dark',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];
