import type { Appearance, DesktopWorkspace, LoopbackState, LoopbackWish, SaveSource } from '../shared/desktop.ts';

/**
 * Every message between the page's preload and the program: all names and types of them are here. A call gets one
 * answer; a menu command goes from the program to the page and gets none.
 */
export interface Calls {
  chooseImport(): readonly string[];
  stagePaths(paths: readonly string[]): string;
  saveReport(name: string, source: SaveSource): string | null;
  revealInFolder(path: string): void;
  listWorkspaces(): { readonly current: DesktopWorkspace; readonly recent: readonly DesktopWorkspace[] };
  openWorkspace(path: string | null): boolean;
  createWorkspace(): boolean;
  backUpWorkspace(): string | null;
  setAppearance(appearance: Appearance): void;
  loopbackState(): LoopbackState;
  setLoopback(wish: LoopbackWish & { readonly newToken?: boolean | undefined }): LoopbackState;
  openApiDocs(): void;
}

/** Electron turns errors into text of its own; as values they keep their message. */
export type CallResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export function callChannel(name: keyof Calls): string {
  return `store-monitor:${name}`;
}

export const MENU_CHANNEL = 'store-monitor:menu-command';

/** Given to the preload among its arguments, as it cannot read package.json. */
export const VERSION_ARGUMENT = '--store-monitor-version=';
